using System.Security.Claims;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Yadopera.Features.Chat;
using Yadopera.Features.Facility;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Http.Idempotency;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Escalation;

/// <summary>What somebody of the house writes to a guest.</summary>
/// <param name="Content">1–2000 characters after trimming, in any language.</param>
/// <param name="DeliverToSimilar">Whether every guest of the house who waits with the same question is to have it too.</param>
public sealed record ReplyRequest(string? Content, bool? DeliverToSimilar) : IIdempotent
{
    string? IIdempotent.Caller => null;

    internal sealed class Validator : AbstractValidator<ReplyRequest>
    {
        public Validator() =>
            RuleFor(reply => reply.Content)
                .Must(text => text?.Trim().EnumerateRunes().Count() is >= 1 and <= 2000)
                .WithMessage("A reply has 1 to 2000 characters.")
                .Must(PostgresText.CanHold)
                .WithMessage("A reply must not contain the NUL character.");
    }
}

/// <param name="Message">As its guest reads it.</param>
/// <param name="DeliveredTo">The other guests who waited with the same question and have the reply now.</param>
public sealed record StaffReply(
    bool Success,
    Guid SessionId,
    ChatHistoryMessage Message,
    IReadOnlyList<DeliveredReply> DeliveredTo
);

/// <param name="Language">BCP 47 tag of the language that this guest reads it in.</param>
public sealed record DeliveredReply(
    Guid SessionId,
    Guid MessageId,
    long EscalationId,
    long ReceiptNumber,
    string Language,
    string Content
);

/// <summary>
/// Writes to a guest, and to those who wait with the same question. A talk that has ended lives on from the reply, so that a
/// guest who comes back within a day of it reads it.
/// </summary>
internal static class ReplyToGuest
{
    public static RouteHandlerBuilder MapReplyToGuest(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/conversations/{session_id:guid}/reply", Handle)
            .Idempotent<ReplyRequest>()
            .WithSummary("Writes to a guest, in the guest's language where a model can put it into that")
            .MayRefuse(400, 401, 403, 404, 409, 413, 415, 422, 429);

    private static async Task<Results<Created<StaffReply>, ProblemHttpResult>> Handle(
        [FromRoute(Name = "session_id")] Guid sessionId,
        ReplyRequest reply,
        CurrentHouse current,
        AppDb db,
        SimilarGuests similar,
        ReplyWording wording,
        ReplyDelivery delivery,
        ClaimsPrincipal user,
        CancellationToken ct
    )
    {
        HashSet<string> subjects = reply.DeliverToSimilar == true ? await similar.SubjectsOfAsync(sessionId, ct) : [];
        var waiting = subjects.Count > 0 ? await similar.WaitingForAsync(subjects, sessionId, ct) : [];
        var languages = await LanguagesAsync(db, [sessionId, .. waiting], ct);
        var question = await NewestQuestionAsync(db, sessionId, ct);
        var worded = await wording.WordAsync(current.House, reply.Content!.Trim(), question, languages.Values, ct);
        var texts = languages.ToDictionary(session => session.Key, session => worded[session.Value]);

        var draft = new DraftReply(sessionId, subjects, texts, user.Identity!.Name!);
        return await delivery.DeliverAsync(draft, ct) is { } delivered
            ? TypedResults.Created($"/api/v1/admin/conversations/{sessionId}", delivered)
            : Problems.NotFound("There is no such conversation.");
    }

    private static Task<Dictionary<Guid, string>> LanguagesAsync(AppDb db, Guid[] sessions, CancellationToken ct) =>
        db.Set<Conversation>()
            .Where(talk => sessions.Contains(talk.Id))
            .Select(talk => new { talk.Id, talk.Language })
            .ToDictionaryAsync(talk => talk.Id, talk => talk.Language, ct);

    private static async Task<string> NewestQuestionAsync(AppDb db, Guid sessionId, CancellationToken ct) =>
        await db.Set<Message>()
            .Where(message => message.SessionId == sessionId && message.Role == Message.User)
            .OrderByDescending(message => message.CreatedAt)
            .Select(message => message.Content)
            .FirstOrDefaultAsync(ct)
        ?? "";
}
