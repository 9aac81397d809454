using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;
using Yadopera.Infrastructure.Background;
using Yadopera.Infrastructure.Configuration;

namespace Yadopera.Infrastructure.Storage;

/// <summary><c>migrate</c>: the only thing that changes the schema. Several at once take turns and all end well.</summary>
internal static class MigrateCommand
{
    // One lock for the whole database, under a number that only this command uses: "yado" in ASCII.
    private const long LockKey = 0x7961646F;

    public static Command Create()
    {
        var to = new Option<string?>("--to") { Description = "Go up or down to this migration (0: before the first)" };
        var script = new Option<bool>("--script") { Description = "Print the SQL, change nothing" };
        var status = new Option<bool>("--status") { Description = "List the migrations; exit 1 if one is missing" };
        var command = new Command("migrate", "Bring the database schema to this version") { to, script, status };
        command.SetAction(
            (parsed, ct) =>
                Verb.RunAsync(async settings =>
                {
                    await using var db = StorageSetup.Connect(settings.ConnectionString);
                    var target = parsed.GetValue(to);
                    if (target is not (null or Migration.InitialDatabase) && !Knows(db, target))
                        return await Verb.FailAsync($"There is no migration called {target}; see migrate --status.");
                    if (parsed.GetValue(script))
                        return Print(
                            db.GetService<IMigrator>().GenerateScript(toMigration: target)
                                + "-- The scheduler's own tables are made by the migrate command, without --script."
                        );
                    return parsed.GetValue(status)
                        ? await ShowStatusAsync(db, ct)
                        : await MigrateAsync(db, target, settings, ct);
                })
        );
        return command;
    }

    /// <summary>Brings the database to the given migration, or to the newest.</summary>
    public static async Task MigrateAsync(AppDb db, string? target, string connectionString, CancellationToken ct)
    {
        await using var turn = new NpgsqlConnection(connectionString);
        await turn.OpenAsync(ct);
        await using var wait = new NpgsqlCommand("select pg_advisory_lock($1)", turn) { CommandTimeout = 0 };
        wait.Parameters.Add(new NpgsqlParameter<long> { TypedValue = LockKey });
        await wait.ExecuteNonQueryAsync(ct);
        await db.Database.MigrateAsync(target, ct);
        if (await HasSchedulerSchemaAsync(db, ct))
            await SchedulerSetup.ProvisionAsync(connectionString, ct);
        // Closing a pooled connection would keep the session, and with it the lock, for its next user.
        await using var done = new NpgsqlCommand("select pg_advisory_unlock($1)", turn);
        done.Parameters.Add(new NpgsqlParameter<long> { TypedValue = LockKey });
        await done.ExecuteNonQueryAsync(ct);
    }

    private static async Task<int> MigrateAsync(AppDb db, string? target, Settings settings, CancellationToken ct)
    {
        try
        {
            await MigrateAsync(db, target, settings.ConnectionString, ct);
        }
        catch (PostgresException refused)
            when (refused.SqlState is PostgresErrorCodes.FeatureNotSupported or PostgresErrorCodes.UndefinedFile)
        {
            return await Verb.FailAsync($"This Postgres lacks the pgvector extension: {refused.MessageText}");
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            return await Verb.FailAsync($"This database user may not change the schema: {refused.MessageText}");
        }
        return Print(
            "The schema is at " + ((await db.Database.GetAppliedMigrationsAsync(ct)).LastOrDefault() ?? "0") + "."
        );
    }

    // A database that was taken down below the migration that makes it has none.
    private static Task<bool> HasSchedulerSchemaAsync(AppDb db, CancellationToken ct) =>
        db
            .Database.SqlQuery<bool>($"select to_regnamespace({SchedulerSetup.Schema}) is not null as \"Value\"")
            .SingleAsync(ct);

    private static bool Knows(AppDb db, string migration) =>
        db
            .Database.GetMigrations()
            .Any(id => id == migration || id.EndsWith($"_{migration}", StringComparison.OrdinalIgnoreCase));

    private static async Task<int> ShowStatusAsync(AppDb db, CancellationToken ct)
    {
        var applied = (await db.Database.GetAppliedMigrationsAsync(ct)).ToHashSet(StringComparer.Ordinal);
        var known = db.Database.GetMigrations().ToList();
        foreach (var id in known)
            Console.WriteLine($"{(applied.Contains(id) ? "applied" : "missing")} {id}");
        return known.TrueForAll(applied.Contains) ? Verb.Success : Verb.Failure;
    }

    private static int Print(string words)
    {
        Console.WriteLine(words);
        return Verb.Success;
    }
}
