using System.Diagnostics;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Yadopera.Infrastructure.Storage;

/// <summary>What a failure of the database means to the one who waits for an answer.</summary>
internal static class DatabaseFailure
{
    /// <summary>True when the row to be inserted is there already, by the constraint of that name.</summary>
    public static bool IsUniqueViolation(this DbUpdateException failure, string constraint) =>
        failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } refused
        && refused.ConstraintName == constraint;

    /// <summary>What was to be written is about something that somebody else has changed or deleted meanwhile.</summary>
    public static bool IsOvertaken(Exception thrown) =>
        thrown is DbUpdateConcurrencyException
        || Find<PostgresException>(thrown)?.SqlState == PostgresErrorCodes.ForeignKeyViolation;

    /// <summary>A text that Postgres does not keep, such as one with a NUL, reached it.</summary>
    public static bool IsUnstorableText(Exception thrown) =>
        Find<PostgresException>(thrown)?.SqlState
            is PostgresErrorCodes.CharacterNotInRepertoire
                or PostgresErrorCodes.UntranslatableCharacter;

    /// <summary>A table or column that the code expects is not there: the schema is older than the code.</summary>
    public static bool IsMissingSchema(Exception thrown) =>
        Find<PostgresException>(thrown)?.SqlState
            is PostgresErrorCodes.UndefinedTable
                or PostgresErrorCodes.UndefinedColumn;

    /// <summary>The server is away, restarting, full or refuses us: trying again later may help.</summary>
    public static bool IsOutage(Exception thrown)
    {
        if (Find<PostgresException>(thrown) is { } refused)
            return refused.IsTransient
                || refused.SqlState == PostgresErrorCodes.InsufficientPrivilege
                || refused.SqlState.StartsWith("28", StringComparison.Ordinal)
                || refused.SqlState == PostgresErrorCodes.InvalidCatalogName;
        return Find<NpgsqlException>(thrown) is not null || Find<SocketException>(thrown) is not null;
    }

    /// <summary>
    /// Does work again that Postgres ended because it and another waited for each other; it has undone all of it. Four times
    /// at most, then the failure is told.
    /// </summary>
    public static async Task<T> AgainAfterDeadlockAsync<T>(Func<Task<T>> work)
    {
        for (var again = 4; ; again--)
        {
            try
            {
                return await work();
            }
            catch (PostgresException ended) when (again > 0 && ended.SqlState == PostgresErrorCodes.DeadlockDetected)
            {
                Activity.Current?.AddEvent(new ActivityEvent("deadlock"));
            }
        }
    }

    /// <summary>What the database itself said, without SQL or address; null when it was not the database.</summary>
    public static string? WordsOf(Exception thrown) =>
        Find<PostgresException>(thrown)?.MessageText ?? Find<NpgsqlException>(thrown)?.Message;

    private static T? Find<T>(Exception? thrown)
        where T : Exception
    {
        while (thrown is not null and not T)
            thrown = thrown.InnerException;
        return thrown as T;
    }
}
