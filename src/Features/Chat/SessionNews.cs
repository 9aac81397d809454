using System.Data;
using Microsoft.EntityFrameworkCore;
using Yadopera.Features.Escalation;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Chat;

/// <summary>What the database has to tell the followers of some sessions, of whichever houses.</summary>
internal static class SessionNews
{
    /// <summary>The followed sessions that are no more: a talk may be deleted while it is followed.</summary>
    public static async Task<IEnumerable<(Guid HouseId, Guid SessionId)>> GoneAsync(
        AppDb db,
        ILookup<(Guid HouseId, Guid SessionId), SessionListener> listeners,
        CancellationToken ct
    )
    {
        var sessions = listeners.Select(session => session.Key.SessionId).ToArray();
        var there = await db.Set<Conversation>()
            .IgnoreQueryFilters([AppDb.HouseFilter])
            .Where(talk => sessions.Contains(talk.Id))
            .Select(talk => new { talk.FacilityId, talk.Id })
            .ToListAsync(ct);
        return listeners.Select(session => session.Key).Except(there.Select(talk => (talk.FacilityId, talk.Id)));
    }

    /// <summary>What happened in each session after the event that its listeners have seen, in order.</summary>
    public static async Task<IEnumerable<SessionEvent>> ReadAsync(
        AppDb db,
        ILookup<(Guid HouseId, Guid SessionId), SessionListener> listeners,
        CancellationToken ct
    )
    {
        var houses = listeners.Select(session => session.Key.HouseId).ToArray();
        var sessions = listeners.Select(session => session.Key.SessionId).ToArray();
        var seen = listeners.Select(session => session.Min(listener => listener.After)).ToArray();
        // In one snapshot: what one query shows must not overtake what the other could not see yet.
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var messages = await RowsAsync<Message>(
            db,
            $"""
            select message.*
            from unnest({houses}, {sessions}, {seen}) as followed (facility_id, session_id, seen)
            join messages message using (facility_id, session_id)
            where message.event_number > followed.seen
            """,
            ct
        );
        var escalations = await RowsAsync<EscalationCase>(
            db,
            $"""
            select escalation.*
            from unnest({houses}, {sessions}, {seen}) as followed (facility_id, session_id, seen)
            join escalations escalation using (facility_id, session_id)
            where escalation.event_number > followed.seen
            """,
            ct
        );
        return messages
            .Select(SessionEvent.Of)
            .Concat(escalations.Select(SessionEvent.Of))
            .OrderBy(happened => happened.Number);
    }

    private static Task<List<T>> RowsAsync<T>(AppDb db, FormattableString sql, CancellationToken ct)
        where T : class, IBelongsToHouse =>
        db.Set<T>()
            .FromSql(sql)
            // Each session comes with its house.
            .IgnoreQueryFilters([AppDb.HouseFilter])
            .AsNoTracking()
            .ToListAsync(ct);
}
