using Npgsql;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Tests.Support;

/// <summary>One database that the tests made and that is dropped at the end.</summary>
public sealed class TestDatabase(DatabaseServer server, string name, string connectionString) : IAsyncDisposable
{
    public string Name => name;
    public string ConnectionString => connectionString;

    public AppDb Connect() => StorageSetup.Connect(connectionString);

    /// <summary>The first column of every row.</summary>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
            rows.Add(await reader.GetFieldValueAsync<T>(0));
        return rows;
    }

    public async Task<T> SingleAsync<T>(string sql) => (await QueryAsync<T>(sql)).ShouldHaveSingleItem();

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Ends every connection and lets no new one in, as a server that is going down does.</summary>
    public Task MakeUnreachableAsync() => server.AllowConnectionsAsync(this, allow: false);

    public Task MakeReachableAsync() => server.AllowConnectionsAsync(this, allow: true);

    public async ValueTask DisposeAsync() => await server.DropAsync(Name);
}
