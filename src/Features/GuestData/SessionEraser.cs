using Microsoft.EntityFrameworkCore;
using Yadopera.Features.Chat;
using Yadopera.Features.Learning;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.GuestData;

/// <summary>
/// Takes everything that guests said in some sessions, and leaves what is counted: the messages go on, without a word and
/// under a new session that nobody knows. The session itself goes, and with it whatever else hangs on it. So a question
/// that was under way when its session went is refused by the database, and no total ever changes.
/// </summary>
internal static class SessionEraser
{
    /// <summary>To be called in a transaction, which makes it all or nothing.</summary>
    /// <returns>How many of the sessions there were; those that are gone already count no more.</returns>
    public static async Task<int> EraseAsync(AppDb db, Guid houseId, Guid[] sessions, CancellationToken ct)
    {
        // Waits for the messages that are being stored, and lets none in after them. In one order, so that two never wait
        // for each other.
        var gone = await db
            .Database.SqlQuery<Guid>(
                $"""
                select id as "Value" from conversations
                where facility_id = {houseId} and id = any({sessions}) and not is_erased order by id for update
                """
            )
            .ToArrayAsync(ct);
        if (gone.Length == 0)
            return 0;
        var heirs = Array.ConvertAll(gone, _ => Guid.CreateVersion7());
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into conversations
                (facility_id, id, language, location, started_at, last_activity_at, event_count, is_erased)
            select facility_id, heir, language, null, started_at, last_activity_at, event_count, true
            from unnest({gone}, {heirs}) as erased (session, heir)
            join conversations on facility_id = {houseId} and id = session
            """,
            ct
        );
        await ForgetSuggestionsAsync(db, houseId, gone, ct);
        await db.Database.ExecuteSqlAsync(
            $$$"""
            update messages
            set session_id = heir, content = '', original_content = null, evidence = jsonb_set(evidence, '{citations}', '[]', false)
            from unnest({{{gone}}}, {{{heirs}}}) as erased (session, heir)
            where facility_id = {{{houseId}}} and session_id = session
            """,
            ct
        );
        await db.Database.ExecuteSqlAsync(
            $"""
            update escalations set session_id = heir from unnest({gone}, {heirs}) as erased (session, heir)
            where facility_id = {houseId} and session_id = session
            """,
            ct
        );
        await db.Database.ExecuteSqlAsync(
            $"""
            update message_feedback set session_id = heir from unnest({gone}, {heirs}) as erased (session, heir)
            where facility_id = {houseId} and session_id = session
            """,
            ct
        );
        await db.Database.ExecuteSqlAsync(
            $"delete from conversations where facility_id = {houseId} and id = any({gone})",
            ct
        );
        return gone.Length;
    }

    // What nobody has decided on goes with the question that it was made of. A decision stays, without the words it was about.
    private static async Task ForgetSuggestionsAsync(AppDb db, Guid houseId, Guid[] sessions, CancellationToken ct)
    {
        var messages = db.Set<Message>()
            .IgnoreQueryFilters([AppDb.HouseFilter])
            .Where(message => message.FacilityId == houseId && sessions.Contains(message.SessionId));
        var suggestions = db.Set<FaqSuggestion>()
            .IgnoreQueryFilters([AppDb.HouseFilter])
            .Where(row => row.FacilityId == houseId && messages.Any(message => message.Id == row.SourceMessageId));
        await suggestions.Where(row => row.Status == FaqSuggestion.Pending).ExecuteDeleteAsync(ct);
        await suggestions.ExecuteUpdateAsync(
            set => set.SetProperty(row => row.SuggestedQuestion, "").SetProperty(row => row.SuggestedAnswer, ""),
            ct
        );
    }

    /// <summary>
    /// Empties what the requests of a session left in the log, and forgets the answers kept for their repetition. Looks
    /// through the log since then, so it is for one guest who asks for it, not for many.
    /// </summary>
    public static async Task EraseTracesAsync(AppDb db, Guid session, DateTimeOffset since, CancellationToken ct)
    {
        // As the member it is in a body, and as it stands in the text of a stream: an id that is merely mentioned is no session.
        var (member, streamed) = ($"\"session_id\": \"{session}\"", $"session_id\\\":\\\"{session}");
        await db.Database.ExecuteSqlAsync(
            $"""
            update api_logs set request_body = null, response_body = null
            where id in (
                select id from api_logs
                where created_at >= {since} and (
                    strpos(concat(request_body::text, response_body::text), {member}) > 0
                    or strpos(response_body::text, {streamed}) > 0
                )
                order by id for update
            )
            """,
            ct
        );
        var answered = $"\"session_id\":\"{session}\"";
        await db.Database.ExecuteSqlAsync(
            $"delete from idempotency_keys where strpos(response_body, {answered}) > 0",
            ct
        );
    }
}
