using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Yadopera.Answering;
using Yadopera.Features.Chat;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Escalation;

/// <summary>A talk as the people of the house see it, ended ones included.</summary>
public sealed record StaffConversation(
    Guid SessionId,
    Guid FacilityId,
    string Language,
    string? Location,
    DateTimeOffset StartedAt,
    DateTimeOffset LastActivityAt,
    IReadOnlyList<StaffConversationMessage> Messages,
    IReadOnlyList<StaffEscalation> Escalations
);

/// <param name="Role"><c>user</c>, <c>assistant</c> or <c>staff</c>.</param>
/// <param name="Content">As the guest reads it.</param>
/// <param name="OriginalContent">What staff wrote, where the guest got another text.</param>
/// <param name="OriginalLanguage">BCP 47 tag of that.</param>
/// <param name="Kind">Of an answer: <c>answer</c>, <c>refusal</c>, <c>small_talk</c> or <c>safety</c>.</param>
/// <param name="EscalationId">The escalation through which this question went to the house.</param>
public sealed record StaffConversationMessage(
    Guid Id,
    string Role,
    string Content,
    string Language,
    string? OriginalContent,
    string? OriginalLanguage,
    double? AiConfidence,
    IReadOnlyList<Guid>? MatchedFaqIds,
    IReadOnlyList<Citation>? Citations,
    AnswerKind? Kind,
    long? EscalationId,
    DateTimeOffset CreatedAt
)
{
    internal static StaffConversationMessage From(Message message) =>
        new(
            message.Id,
            message.Role,
            message.Content,
            message.Language,
            message.OriginalContent,
            message.OriginalLanguage,
            message.Evidence?.Confidence,
            message.Evidence?.MatchedFaqIds,
            message.Evidence?.Citations,
            message.Evidence?.Kind,
            message.EscalationId,
            message.CreatedAt
        );
}

internal static class ReadConversation
{
    public static RouteHandlerBuilder MapReadConversation(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/conversations/{session_id:guid}", Handle)
            .WithSummary("One talk of the house with all its messages, oldest first")
            .MayRefuse(400, 401, 403, 404, 429);

    private static async Task<Results<Ok<StaffConversation>, ProblemHttpResult>> Handle(
        [FromRoute(Name = "session_id")] Guid sessionId,
        AppDb db,
        CancellationToken ct
    )
    {
        if (
            await db.Set<Conversation>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == sessionId, ct)
            is not { } talk
        )
            return Problems.NotFound("There is no such conversation.");

        var messages = await db.Set<Message>()
            .AsNoTracking()
            .Where(message => message.SessionId == sessionId)
            .OrderBy(message => message.CreatedAt)
            .ThenBy(message => message.Id)
            .ToListAsync(ct);
        var escalations = await EscalationRow
            .In(db, db.Set<EscalationCase>().Where(row => row.SessionId == sessionId))
            .OrderBy(row => row.Case.Id)
            .ToListAsync(ct);
        return TypedResults.Ok(
            new StaffConversation(
                talk.Id,
                talk.FacilityId,
                talk.Language,
                talk.Location,
                talk.StartedAt,
                talk.LastActivityAt,
                [.. messages.Select(StaffConversationMessage.From)],
                [.. escalations.Select(StaffEscalation.From)]
            )
        );
    }
}
