using Quartz;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Infrastructure.Background;

/// <summary>Starts the scheduler once the schema is there, and stops it with the host.</summary>
internal sealed class BackgroundScheduler : BackgroundService
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);

    /// <summary>What running tasks are given to end or to hand themselves back.</summary>
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ISchedulerFactory _schedulers;
    private readonly SchemaState _schema;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly Lazy<Task> _stopped;
    private IScheduler? _scheduler;

    public BackgroundScheduler(
        ISchedulerFactory schedulers,
        SchemaState schema,
        TimeProvider clock,
        ILogger<BackgroundScheduler> log
    )
    {
        (_schedulers, _schema, _clock, _log) = (schedulers, schema, clock, log);
        // A host that is stopped from two sides stops its services twice: both wait for the one shutdown.
        _stopped = new Lazy<Task>(ShutdownAsync);
    }

    /// <summary>Ends when this node takes tasks.</summary>
    public Task Started => _started.Task;

    /// <summary>True when this node takes tasks; starts to where it does not yet and the schema is there.</summary>
    public async Task<bool> TryStartAsync(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            if (_scheduler is null && await _schema.IsReadyAsync(ct))
                await StartSchedulerAsync(ct);
            return _scheduler?.Status == SchedulerStatus.Running;
        }
        finally
        {
            _one.Release();
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await _stopped.Value;
    }

    public override void Dispose()
    {
        base.Dispose();
        _one.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(RetryInterval, _clock);
        try
        {
            while (!await TriesToStartAsync(stoppingToken))
                await timer.WaitForNextTickAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            _log.LogDebug("The service stops before its schema is there");
        }
    }

    private async Task<bool> TriesToStartAsync(CancellationToken ct)
    {
        try
        {
            return await TryStartAsync(ct);
        }
        catch (Exception failure) when (DatabaseFailure.IsOutage(failure) || failure is SchedulerException)
        {
            _log.LogWarning("The background scheduler cannot start yet: {Reason}", failure.GetBaseException().Message);
            return false;
        }
    }

    private async Task StartSchedulerAsync(CancellationToken ct)
    {
        var scheduler = await _schedulers.GetScheduler(ct);
        await scheduler.Start(ct);
        _scheduler = scheduler;
        _started.TrySetResult();
    }

    private async Task ShutdownAsync()
    {
        if (_scheduler is null)
            return;
        try
        {
            await _scheduler.Shutdown(waitForJobsToComplete: true).AsTask().WaitAsync(StopPatience);
        }
        catch (TimeoutException)
        {
            _log.LogWarning("Tasks that did not end within {Patience} are left to the other nodes", StopPatience);
        }
    }
}
