using Microsoft.EntityFrameworkCore;
using Yadopera.Features.Chat;
using Yadopera.Features.Feedback;
using Yadopera.Infrastructure.Ai;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Learning;

/// <summary>A guest's question that a house has something to learn from.</summary>
/// <param name="Text">As the guest wrote it.</param>
/// <param name="IsBadlyRated">Whether it was answered, and the answer is one that guests rate badly.</param>
internal sealed record AskedQuestion(
    Guid MessageId,
    string Text,
    string Language,
    DateTimeOffset AskedAt,
    bool IsBadlyRated
)
{
    /// <summary>How many of each sort are read: the newest, which say best what is missing now.</summary>
    private const int MostRead = 2000;
    private const int MostSamples = 5;

    /// <summary>The newest questions of a time that no FAQ answered, or that one answered badly; the newest first.</summary>
    public static async Task<IReadOnlyList<AskedQuestion>> ReadAsync(
        AppDb db,
        Guid houseId,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken ct
    )
    {
        var unanswered = await Unanswered(db, houseId)
            .AsNoTracking()
            .Where(message => message.CreatedAt >= from && message.CreatedAt < to)
            .OrderByDescending(message => message.CreatedAt)
            .Take(MostRead)
            .Select(message => new AskedQuestion(
                message.Id,
                message.Content,
                message.Language,
                message.CreatedAt,
                false
            ))
            .ToListAsync(ct);
        var badlyRated = await BadRating
            .Of(db, houseId)
            .Where(rated => rated.QuestionId != null && rated.AskedAt >= from && rated.AskedAt < to)
            .OrderByDescending(rated => rated.AskedAt)
            .Take(MostRead)
            .Select(rated => new AskedQuestion(
                rated.QuestionId!.Value,
                rated.Question,
                rated.QuestionLanguage!,
                rated.AskedAt!.Value,
                true
            ))
            .ToListAsync(ct);
        // Who got no answer often says so by a bad rating as well, and several may rate one answer.
        return
        [
            .. unanswered
                .Concat(badlyRated)
                .DistinctBy(asked => asked.MessageId)
                .OrderByDescending(asked => asked.AskedAt),
        ];
    }

    /// <summary>Questions that went to the people of the house. Dangers did so too, but are no questions.</summary>
    public static IQueryable<Message> Unanswered(AppDb db, Guid? houseId) =>
        db.Set<Message>()
            .FromSql(
                $"""
                select question.* from messages question
                where question.facility_id = {houseId} and question.role = 'user'
                    and question.escalation_id is not null and question.content <> ''
                    and coalesce((
                        select reply.evidence ->> 'kind' from messages reply
                        where reply.facility_id = question.facility_id and reply.session_id = question.session_id
                            and reply.role = 'assistant' and reply.created_at > question.created_at
                        order by reply.created_at limit 1
                    ), '') <> 'safety'
                """
            );

    /// <summary>A few wordings, without what tells who the guests are.</summary>
    public static IReadOnlyList<string> Samples(IEnumerable<AskedQuestion> questions) =>
        [
            .. questions
                .Select(asked => asked.Text)
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Take(MostSamples)
                .Select(PersonalData.Mask),
        ];
}
