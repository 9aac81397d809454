using Npgsql;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Infrastructure.Logging;

/// <summary>A database of its own, seen from the table that the request log writes.</summary>
internal sealed class RequestLogDatabase : IAsyncDisposable
{
    private readonly TestDatabase database;

    private RequestLogDatabase(TestDatabase database)
    {
        this.database = database;
        Source = NpgsqlDataSource.Create(database.ConnectionString);
    }

    public NpgsqlDataSource Source { get; }

    public static async Task<RequestLogDatabase> CreateAsync(DatabaseServer server) =>
        new(await server.CreateMigratedAsync());

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>One column of all rows, as text, in the order of their ids.</summary>
    public async Task<IReadOnlyList<string?>> ColumnAsync(string column)
    {
        await using var command = Source.CreateCommand($"select ({column})::text from api_logs order by id");
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string?>();
        while (await reader.ReadAsync())
        {
            values.Add(reader.IsDBNull(0) ? null : reader.GetString(0));
        }
        return values;
    }

    /// <summary>One column of the only row.</summary>
    public async Task<string?> OnlyAsync(string column) => (await ColumnAsync(column)).ShouldHaveSingleItem();

    /// <summary>Holds the table against everyone until disposed.</summary>
    public async Task<IAsyncDisposable> LockTableAsync()
    {
        var connection = await Source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand("begin; lock table api_logs in access exclusive mode", connection);
        await command.ExecuteNonQueryAsync();
        return new TableLock(connection);
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await database.DisposeAsync();
    }

    private sealed class TableLock(NpgsqlConnection connection) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await using var command = new NpgsqlCommand("rollback", connection);
            await command.ExecuteNonQueryAsync();
            await connection.DisposeAsync();
        }
    }
}
