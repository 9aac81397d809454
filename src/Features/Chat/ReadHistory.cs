using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Yadopera.Answering;
using Yadopera.Features.Escalation;
using Yadopera.Features.Facility;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Chat;

/// <param name="Escalations">What of it went to the people of the house and how far they are, oldest first.</param>
public sealed record ChatHistory(
    Guid SessionId,
    Guid FacilityId,
    string Language,
    string? Location,
    DateTimeOffset StartedAt,
    DateTimeOffset LastActivityAt,
    IReadOnlyList<ChatHistoryMessage> Messages,
    IReadOnlyList<GuestEscalation> Escalations
);

/// <summary>A message as its guest sees it; the evidence is null for what a person wrote.</summary>
/// <param name="Role"><c>user</c>, <c>assistant</c> or <c>staff</c>.</param>
/// <param name="OriginalContent">What staff wrote, where the guest got another text.</param>
/// <param name="OriginalLanguage">BCP 47 tag of that.</param>
public sealed record ChatHistoryMessage(
    Guid Id,
    string Role,
    string Content,
    string Language,
    double? AiConfidence,
    IReadOnlyList<Guid>? MatchedFaqIds,
    IReadOnlyList<Citation>? Citations,
    DateTimeOffset CreatedAt,
    AnswerKind? Kind,
    string? OriginalContent,
    string? OriginalLanguage
)
{
    internal static ChatHistoryMessage From(Message message) =>
        new(
            message.Id,
            message.Role,
            message.Content,
            message.Language,
            message.Evidence?.Confidence,
            message.Evidence?.MatchedFaqIds,
            message.Evidence?.Citations,
            message.CreatedAt,
            message.Evidence?.Kind,
            message.OriginalContent,
            message.OriginalLanguage
        );

    /// <summary>The same message with every text of the house in it rewritten.</summary>
    internal ChatHistoryMessage Map(Func<string, string> rewrite) =>
        this with
        {
            Content = rewrite(Content),
            Citations = Citations is null
                ? null
                : [.. Citations.Select(cited => cited with { Quote = rewrite(cited.Quote) })],
        };
}

internal static class ReadHistory
{
    public static RouteHandlerBuilder MapReadHistory(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/chat/history/{session_id:guid}", Handle)
            .WithSummary("A guest's own talk, oldest message first")
            .MayRefuse(404);

    private static async Task<Results<Ok<ChatHistory>, ProblemHttpResult>> Handle(
        [Microsoft.AspNetCore.Mvc.FromRoute(Name = "session_id")] Guid sessionId,
        AppDb db,
        WifiPassword wifi,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (await Talk.OpenAsync(db, sessionId, clock.GetUtcNow(), ct) is not { } conversation)
            return Problems.NotFound("There is no such talk, or it ended more than 24 hours ago.");

        var house = await db.Set<House>().AsNoTracking().SingleAsync(row => row.Id == conversation.FacilityId, ct);
        var messages = await db.Set<Message>()
            .AsNoTracking()
            .Where(row => row.SessionId == sessionId)
            .OrderBy(row => row.CreatedAt)
            .ThenBy(row => row.Id)
            .ToListAsync(ct);
        var escalations = await db.Set<EscalationCase>()
            .AsNoTracking()
            .Where(row => row.SessionId == sessionId)
            .OrderBy(row => row.Id)
            .ToListAsync(ct);
        return TypedResults.Ok(
            new ChatHistory(
                conversation.Id,
                conversation.FacilityId,
                conversation.Language,
                conversation.Location,
                conversation.StartedAt,
                conversation.LastActivityAt,
                [.. messages.Select(message => ToGuest(message, text => wifi.Reveal(house, text)))],
                [.. escalations.Select(GuestEscalation.From)]
            )
        );
    }

    // Only what the house said has a blank to be filled: a guest who writes one reads it back.
    private static ChatHistoryMessage ToGuest(Message message, Func<string, string> reveal) =>
        message.Role == Message.Assistant
            ? ChatHistoryMessage.From(message).Map(reveal)
            : ChatHistoryMessage.From(message);
}
