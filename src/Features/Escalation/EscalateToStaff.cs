using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Yadopera.Features.Chat;
using Yadopera.Features.Facility;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Http.Idempotency;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Escalation;

/// <summary>A guest asks for a person.</summary>
/// <param name="FacilityId">The house.</param>
/// <param name="SessionId">The talk; its newest question is what the person is to look at.</param>
public sealed record EscalateRequest(Guid? FacilityId, Guid? SessionId) : IIdempotent
{
    string IIdempotent.Caller => $"{FacilityId} {SessionId}";

    internal sealed class Validator : AbstractValidator<EscalateRequest>
    {
        public Validator()
        {
            RuleFor(call => call.FacilityId)
                .Must(id => id is not null && id != Guid.Empty)
                .WithMessage("Say which house: facility_id.");
            RuleFor(call => call.SessionId)
                .Must(id => id is not null && id != Guid.Empty)
                .WithMessage("Say which talk: session_id.");
        }
    }
}

/// <param name="ReceiptNumber">What guest and staff call the escalation by; its id.</param>
/// <param name="PromisedAt">When the guest is promised an answer; null while nothing is promised.</param>
/// <param name="Message">What to tell the guest, in the guest's language.</param>
public sealed record Escalated(
    bool Success,
    long EscalationId,
    long ReceiptNumber,
    DateTimeOffset? PromisedAt,
    string Message
);

internal static class EscalateToStaff
{
    public static RouteHandlerBuilder MapEscalateToStaff(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/chat/escalate", Handle)
            .Idempotent<EscalateRequest>()
            .WithSummary("Puts a guest's talk into the house's inbox; where it is there already, says so again")
            .MayRefuse(400, 404, 409, 413, 415, 422);

    private static async Task<Results<Ok<Escalated>, ProblemHttpResult>> Handle(
        EscalateRequest call,
        AppDb db,
        EscalationTexts texts,
        IdempotentRequest once,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        var found = await Talk.OpenAsync(db, call.FacilityId, slug: null, call.SessionId, ct);
        if (found?.Lasting(now) is not { } talk)
            return Problems.NotFound("There is no such talk in this house, or it has ended; ask a question first.");

        db.Enter(talk.FacilityId);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var escalation = await db.EscalateAsync(
            talk,
            await NewestQuestionAsync(db, talk.Id, ct),
            EscalationTrigger.GuestRequest,
            now,
            ct
        );
        var escalated = ToEscalated(escalation, found.House, talk.Language, texts);
        once.Complete(escalated);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(escalated);
    }

    private static Task<Message?> NewestQuestionAsync(AppDb db, Guid sessionId, CancellationToken ct) =>
        db.Set<Message>()
            .Where(message => message.SessionId == sessionId && message.Role == Message.User)
            .OrderByDescending(message => message.CreatedAt)
            .FirstOrDefaultAsync(ct);

    private static Escalated ToEscalated(
        EscalationCase escalation,
        House house,
        string language,
        EscalationTexts texts
    ) =>
        new(
            Success: true,
            escalation.Id,
            escalation.Id,
            escalation.PromisedAt,
            texts.PassedOn(language, escalation.Id, house.Contact)
        );
}
