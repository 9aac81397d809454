using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Yadopera.Features.Chat;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Escalation;

/// <summary>The questions that guests wait with, the oldest first.</summary>
public sealed record UnresolvedQuestions(IReadOnlyList<UnresolvedQuestion> Questions, int Total, string? NextCursor);

/// <param name="ReceiptNumber">Of the escalation that the question waits in; several may wait in one.</param>
/// <param name="Language">BCP 47 tag of the language that the guest was answered in.</param>
/// <param name="Location">Where the guest scanned the code; null when unknown.</param>
public sealed record UnresolvedQuestion(
    Guid MessageId,
    Guid SessionId,
    long EscalationId,
    long ReceiptNumber,
    string TriggerType,
    string Question,
    string Language,
    string? Location,
    DateTimeOffset AskedAt,
    DateTimeOffset? SeenAt,
    DateTimeOffset? PromisedAt
);

internal static class ListUnresolvedQuestions
{
    private sealed record Key(DateTimeOffset AskedAt, Guid Id);

    public static RouteHandlerBuilder MapListUnresolvedQuestions(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/escalations/unresolved-questions", Handle)
            .WithSummary("The questions that guests of the house wait with, oldest first")
            .MayRefuse(400, 401, 403, 404, 422, 429);

    private static async Task<Results<Ok<UnresolvedQuestions>, ProblemHttpResult>> Handle(
        int? limit,
        string? cursor,
        AppDb db,
        CancellationToken ct
    )
    {
        if (!Page<Key>.TryRead(limit, cursor, out var page, out var refusal))
            return refusal;

        var waiting =
            from message in db.Set<Message>()
            join escalation in db.Set<EscalationCase>().Open() on message.EscalationId equals (long?)escalation.Id
            join talk in db.Set<Conversation>() on message.SessionId equals talk.Id
            select new
            {
                Message = message,
                Escalation = escalation,
                talk.Location,
            };
        var after = page.After ?? new Key(DateTimeOffset.MinValue, Guid.Empty);
        var found = await waiting
            .Where(row =>
                EF.Functions.GreaterThan(
                    ValueTuple.Create(row.Message.CreatedAt, row.Message.Id),
                    ValueTuple.Create(after.AskedAt, after.Id)
                )
            )
            .OrderBy(row => row.Message.CreatedAt)
            .ThenBy(row => row.Message.Id)
            .Take(page.Limit + 1)
            .Select(row => new UnresolvedQuestion(
                row.Message.Id,
                row.Message.SessionId,
                row.Escalation.Id,
                row.Escalation.Id,
                row.Escalation.TriggerType,
                row.Message.Content,
                row.Message.Language,
                row.Location,
                row.Message.CreatedAt,
                row.Escalation.SeenAt,
                row.Escalation.PromisedAt
            ))
            .ToListAsync(ct);
        var (questions, next) = page.Cut(found, question => new Key(question.AskedAt, question.MessageId));
        return TypedResults.Ok(new UnresolvedQuestions(questions, await waiting.CountAsync(ct), next));
    }
}
