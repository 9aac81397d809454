using Microsoft.EntityFrameworkCore;
using Yadopera.Answering;
using Yadopera.Infrastructure.Ai;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Learning;

/// <summary>Questions about the same that no FAQ answered, or that one answered badly.</summary>
/// <param name="MessageId">The newest of them, which a draft can be generated from.</param>
/// <param name="Question">Its text, without what tells who the guest is.</param>
/// <param name="Language">BCP 47 tag that its guest was addressed in.</param>
/// <param name="AskedCount">All of them together.</param>
/// <param name="BadlyRatedCount">Those among them that were answered, and the answer rated badly.</param>
/// <param name="SampleQuestions">The newest wordings, at most five, masked as the question is.</param>
/// <param name="SuggestionId">The draft that waits for a decision; null where there is none.</param>
public sealed record UnansweredGroup(
    Guid MessageId,
    string Question,
    string Language,
    int AskedCount,
    int BadlyRatedCount,
    IReadOnlyList<string> SampleQuestions,
    DateTimeOffset LastAskedAt,
    Guid? SuggestionId
);

/// <summary>What a house has to learn: read by the console and the dashboard.</summary>
internal static class UnansweredGroups
{
    /// <summary>
    /// The groups of the questions asked from one instant to before another, the most asked first. What the house has rejected
    /// is not brought up again, and what it approved a FAQ for only by questions that came after.
    /// </summary>
    public static async Task<IReadOnlyList<UnansweredGroup>> ReadAsync(
        AppDb db,
        AnswerEngine engine,
        Guid houseId,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken ct
    )
    {
        var asked = await AskedQuestion.ReadAsync(db, houseId, from, to, ct);
        var drafts = (
            await db.Set<FaqSuggestion>().AsNoTracking().Where(draft => draft.Subject != null).ToListAsync(ct)
        ).ToLookup(draft => draft.Subject!, StringComparer.Ordinal);
        return
        [
            .. engine
                .Group(asked)
                .Select(group =>
                    ToGroup([.. group.Where(question => IsOpen(question, drafts[group.Key]))], drafts[group.Key])
                )
                .OfType<UnansweredGroup>()
                .OrderByDescending(group => group.AskedCount)
                .ThenByDescending(group => group.LastAskedAt)
                .ThenByDescending(group => group.MessageId),
        ];
    }

    private static bool IsOpen(AskedQuestion question, IEnumerable<FaqSuggestion> drafts) =>
        drafts.All(draft =>
            draft.Status switch
            {
                FaqSuggestion.Rejected => false,
                FaqSuggestion.Approved => question.AskedAt > draft.ReviewedAt,
                _ => true,
            }
        );

    private static UnansweredGroup? ToGroup(List<AskedQuestion> asked, IEnumerable<FaqSuggestion> drafts) =>
        asked is [var newest, ..]
            ? new UnansweredGroup(
                newest.MessageId,
                PersonalData.Mask(newest.Text),
                newest.Language,
                asked.Count,
                asked.Count(question => question.IsBadlyRated),
                AskedQuestion.Samples(asked),
                newest.AskedAt,
                drafts.FirstOrDefault(draft => draft.Status == FaqSuggestion.Pending)?.Id
            )
            : null;
}
