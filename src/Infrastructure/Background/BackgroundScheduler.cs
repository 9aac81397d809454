using Quartz;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Infrastructure.Background;

/// <summary>Starts the scheduler once the schema is there, and stops it with the host.</summary>
internal sealed class BackgroundScheduler(
    ISchedulerFactory schedulers,
    SchemaState schema,
    TimeProvider clock,
    ILogger<BackgroundScheduler> log
) : BackgroundService
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);

    /// <summary>What running tasks are given to end or to hand themselves back.</summary>
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IScheduler? _scheduler;

    /// <summary>Ends when this node takes tasks.</summary>
    public Task Started => _started.Task;

    /// <summary>True when this node takes tasks; starts to where it does not yet and the schema is there.</summary>
    public async Task<bool> TryStartAsync(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            if (_scheduler is null && await schema.IsReadyAsync(ct))
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
        if (_scheduler is null)
            return;
        try
        {
            await _scheduler
                .Shutdown(waitForJobsToComplete: true, cancellationToken)
                .AsTask()
                .WaitAsync(StopPatience, cancellationToken);
        }
        catch (Exception late) when (late is TimeoutException or OperationCanceledException)
        {
            log.LogWarning("Tasks that did not end within {Patience} are left to the other nodes", StopPatience);
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        _one.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(RetryInterval, clock);
        try
        {
            while (!await TriesToStartAsync(stoppingToken))
                await timer.WaitForNextTickAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            log.LogDebug("The service stops before its schema is there");
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
            log.LogWarning("The background scheduler cannot start yet: {Reason}", failure.GetBaseException().Message);
            return false;
        }
    }

    private async Task StartSchedulerAsync(CancellationToken ct)
    {
        var scheduler = await schedulers.GetScheduler(ct);
        await scheduler.Start(ct);
        _scheduler = scheduler;
        _started.TrySetResult();
    }
}
