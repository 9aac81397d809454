using Microsoft.EntityFrameworkCore;
using Yadopera.Answering;
using Yadopera.Features.Chat;
using Yadopera.Infrastructure.Ai;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Learning;

/// <summary>A draft as the people of the house see it.</summary>
/// <param name="SourceMessageId">The guest's question that it is made of.</param>
/// <param name="SuggestedQuestion">Without what tells who the guest is.</param>
/// <param name="SuggestedAnswer">What somebody of the house replied; empty where it is to be filled in.</param>
/// <param name="Language">BCP 47 tag of the answer and of the FAQ to be.</param>
/// <param name="QuestionLanguage">BCP 47 tag of the suggested question, the guest's where no model has translated it.</param>
/// <param name="Status"><c>pending</c>, <c>approved</c> or <c>rejected</c>.</param>
/// <param name="FaqId">The entry that it became.</param>
/// <param name="AskedCount">How often guests asked the same in the last 90 days without a good answer; at least 1.</param>
/// <param name="SampleQuestions">Their newest wordings, at most five, without what tells who they are.</param>
public sealed record FaqSuggestionView(
    Guid Id,
    Guid FacilityId,
    Guid SourceMessageId,
    string SuggestedQuestion,
    string SuggestedAnswer,
    string SuggestedCategory,
    string Language,
    string QuestionLanguage,
    string Status,
    Guid? FaqId,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ReviewedAt,
    string? ReviewedBy,
    int AskedCount,
    IReadOnlyList<string> SampleQuestions
);

/// <summary>Shows drafts beside what guests asked, with two queries more however many drafts there are.</summary>
internal sealed class SuggestionViews(AppDb db, AnswerEngine engine, TimeProvider clock)
{
    private static readonly TimeSpan Span = TimeSpan.FromDays(90);

    public async Task<FaqSuggestionView> OfAsync(FaqSuggestion draft, CancellationToken ct) =>
        (await OfAsync([draft], ct))[0];

    public async Task<IReadOnlyList<FaqSuggestionView>> OfAsync(
        IReadOnlyList<FaqSuggestion> drafts,
        CancellationToken ct
    )
    {
        if (drafts.Count == 0)
            return [];
        var now = clock.GetUtcNow();
        // A question that comes in at this very instant is one of them.
        var asked = await AskedQuestion.ReadAsync(db, drafts[0].FacilityId, now - Span, now.AddTicks(10), ct);
        var groups = engine.Group(asked);
        var ids = drafts.Select(draft => draft.SourceMessageId).ToArray();
        var sources = await db.Set<Message>()
            .Where(message => ids.Contains(message.Id) && message.Content != "")
            .Select(message => new { message.Id, message.Content })
            .ToDictionaryAsync(message => message.Id, message => message.Content, ct);
        return
        [
            .. drafts.Select(draft =>
                ToView(
                    draft,
                    draft.Subject is null ? [] : [.. groups[draft.Subject]],
                    sources.GetValueOrDefault(draft.SourceMessageId)
                )
            ),
        ];
    }

    // The question itself may be older, or may have had an answer.
    private static FaqSuggestionView ToView(FaqSuggestion draft, List<AskedQuestion> asked, string? source) =>
        new(
            draft.Id,
            draft.FacilityId,
            draft.SourceMessageId,
            draft.SuggestedQuestion,
            draft.SuggestedAnswer,
            draft.SuggestedCategory,
            draft.Language,
            draft.QuestionLanguage,
            draft.Status,
            draft.FaqId,
            draft.CreatedAt,
            draft.ReviewedAt,
            draft.ReviewedBy,
            Math.Max(1, asked.Count),
            asked.Count > 0 ? AskedQuestion.Samples(asked)
                : source is null ? []
                : [PersonalData.Mask(source)]
        );
}
