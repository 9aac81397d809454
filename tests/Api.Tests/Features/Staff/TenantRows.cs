using Microsoft.EntityFrameworkCore;
using Yadopera.Infrastructure.Storage;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.Staff;

/// <summary>
/// At least one row of every table that belongs to a house, and a body for every route that takes one and an id: what
/// <see cref="IsolationTests"/> needs to try each route with each id. A new table or route is added here.
/// </summary>
internal static class TenantRows
{
    /// <summary>Statements in the order of their references; <c>@house</c> is the house.</summary>
    private static readonly IReadOnlyList<string> Inserts =
    [
        "insert into conversations (facility_id, id, language, started_at, last_activity_at, event_count) values (@house, gen_random_uuid(), 'en', now(), now(), 0)",
        "insert into messages (facility_id, id, session_id, role, content, language, created_at) select facility_id, gen_random_uuid(), id, 'user', 'Breakfast?', 'en', now() from conversations where facility_id = @house",
        "insert into model_usage (facility_id, month, provider, model, calls, input_tokens, output_tokens, cost_micro_usd) values (@house, '2026-11-01', 'openai', 'm', 1, 1, 1, 0)",
        "insert into faq_embeddings (facility_id, model, faq_id, language, field, content_hash, embedding, created_at) select facility_id, 'm', id, 'en', 0, '', '[1]', now() from faq_entries where facility_id = @house limit 1",
        "insert into faq_embedding_sets (facility_id, model, knowledge_version, completed_at) values (@house, 'm', 1, now())",
        """
            with person as (
                insert into staff_users (id, email, normalized_email, email_confirmed, password_hash, security_stamp, is_totp_on, totp_last_step, recovery_codes, created_at)
                values (gen_random_uuid(), @house || '@staff.example', upper(@house || '@staff.example'), true, '', '', false, 0, '{}', now())
                returning id
            )
            insert into house_members (facility_id, user_id, role, created_at) select @house::uuid, id, 'staff', now() from person
            """,
        "insert into invitations (facility_id, id, email, normalized_email, role, created_at, expires_at) values (@house, gen_random_uuid(), 'a@b.example', 'A@B.EXAMPLE', 'staff', now(), now())",
        "insert into api_keys (facility_id, id, name, key_hash, scopes, created_at) values (@house, gen_random_uuid(), 'script', convert_to(@house, 'UTF8'), '{read}', now())",
        "insert into staff_mails (facility_id, id, kind, subject_id, created_at) values (@house, gen_random_uuid(), 'verification', gen_random_uuid(), now())",
    ];

    /// <summary>A body that is valid, by method and route.</summary>
    public static IReadOnlyDictionary<string, object> Bodies { get; } =
        new Dictionary<string, object>(StringComparer.Ordinal);

    public static async Task SeedAsync(TestDatabase database, Guid house)
    {
        foreach (var insert in Inserts)
            await database.ExecuteAsync(insert.Replace("@house", $"'{house}'", StringComparison.Ordinal));
    }

    /// <summary>Every id in the rows of a house, after making sure that each table of the model has a row of it.</summary>
    public static async Task<IReadOnlyList<string>> IdsAsync(TestDatabase database, Guid house)
    {
        await using var db = database.Connect();
        var tables = db
            .Model.GetEntityTypes()
            .Where(type => type.ClrType.IsAssignableTo(typeof(IBelongsToHouse)))
            .Select(type => type.GetTableName()!)
            .ToList();
        var ids = new List<string>();
        foreach (var table in tables)
        {
            (
                await database.SingleAsync<bool>($"select exists (select from {table} where facility_id = '{house}')")
            ).ShouldBeTrue($"Add a row of {table} to TenantRows, so that its ids are tried on every route.");
            foreach (var column in await ColumnsAsync(database, table))
                ids.AddRange(
                    await database.QueryAsync<string>(
                        $"select distinct {column}::text from {table} where facility_id = '{house}' and {column} is not null limit 3"
                    )
                );
        }
        return [.. ids.Distinct(StringComparer.Ordinal)];
    }

    private static Task<IReadOnlyList<string>> ColumnsAsync(TestDatabase database, string table) =>
        database.QueryAsync<string>(
            $"""
            select column_name::text from information_schema.columns
            where table_name = '{table}' and column_name <> 'facility_id'
              and (data_type = 'uuid' or (data_type = 'bigint' and column_name = 'id'))
            """
        );
}
