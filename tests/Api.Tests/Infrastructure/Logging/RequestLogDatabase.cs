using Npgsql;

namespace Yadopera.Tests.Infrastructure.Logging;

/// <summary>A database of its own, with the one table that the request log writes.</summary>
internal sealed class RequestLogDatabase : IAsyncDisposable
{
    private const string Ddl = """
        create table api_logs (
            id bigint generated always as identity primary key,
            trace_id uuid not null,
            method text not null,
            endpoint text not null,
            request_header jsonb not null,
            request_body jsonb,
            response_status int not null,
            response_body jsonb,
            duration_ms int not null,
            ip_address text,
            user_id text,
            created_at timestamptz not null)
        """;

    private readonly string server;
    private readonly string name;

    private RequestLogDatabase(string server, string name)
    {
        this.server = server;
        this.name = name;
        Source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server) { Database = name });
    }

    public NpgsqlDataSource Source { get; }

    public static async Task<RequestLogDatabase> CreateAsync()
    {
        var database = new RequestLogDatabase(
            Environment.GetEnvironmentVariable("TEST_DATABASE_URL")
                ?? throw new InvalidOperationException("TEST_DATABASE_URL names no server."),
            $"request_log_{Guid.NewGuid():N}"
        );
        await database.ExecuteOnServerAsync($"create database {database.name}");
        await database.ExecuteAsync(Ddl);
        return database;
    }

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
        await ExecuteOnServerAsync($"drop database {name} with (force)");
    }

    private async Task ExecuteOnServerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
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
