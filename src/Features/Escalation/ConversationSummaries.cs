using Microsoft.EntityFrameworkCore;
using Yadopera.Features.Chat;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Escalation;

/// <summary>What staff see of talks at a glance, with two queries however many talks there are.</summary>
internal static class ConversationSummaries
{
    public static async Task<IReadOnlyList<ConversationSummary>> OfAsync(
        AppDb db,
        IReadOnlyList<Conversation> talks,
        CancellationToken ct
    )
    {
        var ids = talks.Select(talk => talk.Id).ToArray();
        var lastOf = (await NewestMessagesAsync(db, ids, ct)).ToDictionary(message => message.SessionId);
        var escalationsOf = (
            await db.Set<EscalationCase>()
                .AsNoTracking()
                .Where(escalation => ids.Contains(escalation.SessionId))
                .OrderBy(escalation => escalation.Id)
                .ToListAsync(ct)
        ).ToLookup(escalation => escalation.SessionId);
        return
        [
            .. talks.Select(talk => ToSummary(talk, lastOf.GetValueOrDefault(talk.Id), [.. escalationsOf[talk.Id]])),
        ];
    }

    private static ConversationSummary ToSummary(
        Conversation talk,
        Message? last,
        IReadOnlyList<EscalationCase> escalations
    ) =>
        new(
            talk.Id,
            talk.Language,
            talk.Location,
            talk.StartedAt,
            talk.LastActivityAt,
            last is null ? null : new LastMessage(last.Role, last.Content, last.Language, last.CreatedAt),
            IsEscalated: escalations.Count > 0,
            IsWaiting: escalations.Any(escalation => escalation.IsOpen),
            escalations.Count > 0 ? escalations[^1].Id : null
        );

    private static Task<List<Message>> NewestMessagesAsync(AppDb db, Guid[] sessionIds, CancellationToken ct) =>
        db.Set<Message>()
            .FromSql(
                $"""
                select message.*
                from unnest({sessionIds}) as listed (session_id)
                cross join lateral (
                    select * from messages
                    where facility_id = {db.HouseId} and session_id = listed.session_id
                    order by created_at desc, id desc
                    limit 1
                ) message
                """
            )
            .AsNoTracking()
            .ToListAsync(ct);
}
