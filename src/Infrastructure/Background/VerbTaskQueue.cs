using Npgsql;
using Quartz;

namespace Yadopera.Infrastructure.Background;

/// <summary>The queue for a verb, outside the server: it leaves tasks for the nodes and runs none.</summary>
internal sealed class VerbTaskQueue : IAsyncDisposable
{
    private readonly NpgsqlDataSource _database;
    private readonly StandaloneSchedulerFactory _schedulers;

    public VerbTaskQueue(string connectionString)
    {
        _database = NpgsqlDataSource.Create(connectionString);
        _schedulers = SchedulerSetup.Create(_database, SchemaProvisioning.None);
        Tasks = new TaskQueue(_schedulers);
    }

    public TaskQueue Tasks { get; }

    public async ValueTask DisposeAsync()
    {
        await _schedulers.DisposeAsync();
        await _database.DisposeAsync();
    }
}
