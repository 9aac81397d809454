using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Yadopera.Answering;
using Yadopera.Features.Chat;
using Yadopera.Features.Facility;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Faq;

/// <summary>An entry as it might be saved.</summary>
public sealed record PreviewFaqRequest : FaqFields
{
    /// <summary>The entry that it would change; absent for a new one.</summary>
    public Guid? FaqId { get; init; }
}

/// <param name="Questions">Those that the entry would now answer, the most asked first.</param>
/// <param name="LookedAt">How many questions of the last 30 days were read, the newest 500 at most.</param>
public sealed record FaqPreview(IReadOnlyList<PreviewedQuestion> Questions, int LookedAt);

/// <param name="AskedCount">How often it was asked in these words.</param>
/// <param name="Probability">How likely the entry answers it, 0–1.</param>
/// <param name="AnsweredBy">The entry that answers it today; null where guests were referred to staff.</param>
public sealed record PreviewedQuestion(
    string Question,
    string Language,
    int AskedCount,
    DateTimeOffset LastAskedAt,
    double Probability,
    Guid? AnsweredBy
);

internal static class PreviewFaq
{
    private const int MostQuestions = 500;
    private static readonly TimeSpan Span = TimeSpan.FromDays(30);

    private sealed record Asked(string Text, string Language, DateTimeOffset At, Guid? AnsweredBy);

    public static RouteHandlerBuilder MapPreviewFaq(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/faqs/preview", Handle)
            .WithSummary(
                "Which questions of the last 30 days an entry would answer that were refused or answered by another"
            )
            .MayRefuse(400, 401, 403, 404, 413, 415, 422, 429);

    private static async Task<Results<Ok<FaqPreview>, ProblemHttpResult>> Handle(
        PreviewFaqRequest preview,
        CurrentHouse current,
        AppDb db,
        AnswerEngine engine,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var stored = await db.Set<FaqEntry>()
            .AsNoTracking()
            .Where(faq => faq.IsActive || faq.Id == preview.FaqId)
            .ToListAsync(ct);
        var changed = stored.Find(faq => faq.Id == preview.FaqId);
        if (preview.FaqId is not null && changed is null)
            return Problems.NotFound("There is no such FAQ in this house.");
        var content = preview.Over(changed?.ToContent());
        if (FaqFaults.Of(content) is { Count: > 0 } faults)
            return Problems.Invalid(faults);

        var now = clock.GetUtcNow();
        var entry = FaqEntry.Create(current.House.Id, content, createdBy: null, now).ToDocument();
        var index = engine.BuildIndex([.. stored.Where(faq => faq != changed).Select(faq => faq.ToDocument()), entry]);
        var questions = await AskedAsync(db, now - Span, ct);
        return TypedResults.Ok(
            new FaqPreview(
                [
                    .. questions
                        .Where(asked => asked.AnsweredBy is null || asked.AnsweredBy != preview.FaqId)
                        .GroupBy(asked => (asked.Text, asked.Language))
                        .Select(group => (Group: group, Answer: AnswerOf(group.Key.Text, group.Key.Language)))
                        .Where(asked => asked.Answer.Citations.Any(citation => citation.FaqId == entry.Id))
                        .Select(asked => ToPreviewed([.. asked.Group], asked.Answer))
                        .OrderByDescending(asked => asked.AskedCount)
                        .ThenByDescending(asked => asked.LastAskedAt),
                ],
                questions.Count
            )
        );

        Answer AnswerOf(string text, string language) =>
            engine.Answer(
                index,
                current.House.Contact,
                new GuestQuestion(text, language)
                {
                    AskedAt = current.House.LocalTime(now),
                    TimeZone = current.House.TimeZone,
                }
            );
    }

    private static PreviewedQuestion ToPreviewed(List<Asked> asked, Answer answer) =>
        new(
            asked[0].Text,
            asked[0].Language,
            asked.Count,
            asked[0].At,
            Math.Round(answer.Confidence, 3),
            asked[0].AnsweredBy
        );

    // Greetings and dangers are not the FAQs' business.
    private static async Task<List<Asked>> AskedAsync(AppDb db, DateTimeOffset from, CancellationToken ct)
    {
        var messages = db.Set<Message>();
        var rows = await messages
            .Where(message => message.Role == Message.User && message.CreatedAt >= from)
            .OrderByDescending(message => message.CreatedAt)
            .Take(MostQuestions)
            .Select(message => new
            {
                message.Content,
                message.Language,
                message.CreatedAt,
                Reply = messages
                    .Where(reply =>
                        reply.SessionId == message.SessionId
                        && reply.Role == Message.Assistant
                        && reply.CreatedAt > message.CreatedAt
                    )
                    .OrderBy(reply => reply.CreatedAt)
                    .Select(reply => reply.Evidence)
                    .FirstOrDefault(),
            })
            .ToListAsync(ct);
        return
        [
            .. rows.Where(row => row.Reply is { Kind: AnswerKind.Answer or AnswerKind.Refusal })
                .OrderByDescending(row => row.CreatedAt)
                .Select(row => new Asked(
                    row.Content,
                    row.Language,
                    row.CreatedAt,
                    row.Reply!.Citations.Select(citation => (Guid?)citation.FaqId).FirstOrDefault()
                )),
        ];
    }
}
