using Npgsql;
using Yadopera.Infrastructure.Configuration;
using Yadopera.Infrastructure.Storage;
using Yadopera.Tests.Support;

[assembly: AssemblyFixture(typeof(DatabaseServer))]

namespace Yadopera.Tests.Support;

/// <summary>
/// The Postgres server of the tests, <c>TEST_DATABASE_URL</c>. Tests only ever touch databases that this class made, and
/// each of these is gone at the end.
/// </summary>
public sealed class DatabaseServer : IAsyncDisposable
{
    private readonly string _prefix = $"yadopera_test_{Environment.ProcessId}";

    // Tests that need no database run without one.
    private readonly Lazy<NpgsqlConnectionStringBuilder> _server = new(Server);
    private readonly SemaphoreSlim _one = new(1, 1);
    private bool _hasTemplate;
    private int _count;

    /// <summary>A database with the current schema, cloned from a template: about 50 ms.</summary>
    public async Task<TestDatabase> CreateMigratedAsync()
    {
        await _one.WaitAsync();
        try
        {
            if (!_hasTemplate)
                await CreateTemplateAsync();
            _hasTemplate = true;
            // Two clones of one template at once would disturb each other.
            return await CreateAsync(template: $"{_prefix}_template");
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>A database without any table.</summary>
    public Task<TestDatabase> CreateEmptyAsync() => CreateAsync(template: "template1");

    public async ValueTask DisposeAsync()
    {
        if (_hasTemplate)
            await DropAsync($"{_prefix}_template");
        _one.Dispose();
    }

    /// <summary>
    /// Ends our own connections and drops. <c>with (force)</c> would also try to end a vacuum worker of the server,
    /// which only a superuser may; the plain form lets the server end it itself.
    /// </summary>
    internal async Task DropAsync(string name)
    {
        await EndConnectionsAsync(name);
        await ExecuteAsync($"drop database {name}");
    }

    internal async Task AllowConnectionsAsync(TestDatabase database, bool allow)
    {
        await ExecuteAsync($"alter database {database.Name} allow_connections {allow}");
        await EndConnectionsAsync(database.Name);
    }

    private Task EndConnectionsAsync(string name) =>
        ExecuteAsync(
            $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}' and usename = current_user"
        );

    private async Task CreateTemplateAsync()
    {
        await ExecuteAsync($"create database {_prefix}_template");
        var connectionString = ConnectionString($"{_prefix}_template", pooling: false);
        await using var db = StorageSetup.Connect(connectionString);
        await MigrateCommand.MigrateAsync(db, target: null, connectionString, CancellationToken.None);
    }

    private async Task<TestDatabase> CreateAsync(string template)
    {
        var name = $"{_prefix}_{Interlocked.Increment(ref _count)}";
        await ExecuteAsync($"create database {name} template {template}");
        return new TestDatabase(this, name, ConnectionString(name, pooling: true));
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_server.Value.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private string ConnectionString(string database, bool pooling) =>
        new NpgsqlConnectionStringBuilder(_server.Value.ConnectionString)
        {
            Database = database,
            Pooling = pooling,
            MaxPoolSize = 20,
        }.ConnectionString;

    private static NpgsqlConnectionStringBuilder Server()
    {
        var url =
            Environment.GetEnvironmentVariable("TEST_DATABASE_URL")
            ?? throw new InvalidOperationException("TEST_DATABASE_URL is not set; run scripts/test.");
        if (!DatabaseUrl.TryParse(url, out var server))
            throw new InvalidOperationException("TEST_DATABASE_URL is not a Postgres URL.");
        return server;
    }
}
