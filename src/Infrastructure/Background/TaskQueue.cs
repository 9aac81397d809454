using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using Quartz;
using Yadopera.Infrastructure.Logging;

namespace Yadopera.Infrastructure.Background;

/// <summary>
/// Where tasks are left for whichever node is free. A task of one name is pending at most once per house: scheduled
/// again before it ran, it runs once, with the newer trace; scheduled while it runs, it runs once more afterwards.
/// </summary>
internal sealed class TaskQueue(ISchedulerFactory schedulers)
{
    /// <summary>First retry after 5 s, then 3 times as long each time up to half an hour: about two hours in all.</summary>
    private static readonly RetryPolicy Retries = RetryPolicy.Exponential(
        9,
        TimeSpan.FromSeconds(5),
        3,
        TimeSpan.FromMinutes(30),
        0.2
    );

    /// <summary>Schedules a task of a house now, on its own, unless it is pending, running or to be recovered.</summary>
    public async Task EnsureAsync<TJob>(string name, Guid houseId, CancellationToken ct)
        where TJob : IJob<HouseTask>
    {
        var scheduler = await schedulers.GetScheduler(ct);
        if (!await scheduler.Exists(new JobKey(houseId.ToString(), name), ct))
            await ScheduleAsync<TJob>(scheduler, name, houseId, ct);
    }

    /// <summary>Commits the transaction with two tasks of a house in it: all three happen or none.</summary>
    public async Task CommitWithAsync<TFirst, TSecond>(
        IDbContextTransaction transaction,
        (string First, string Second) names,
        Guid houseId,
        CancellationToken ct
    )
        where TFirst : IJob<HouseTask>
        where TSecond : IJob<HouseTask>
    {
        var scheduler = await schedulers.GetScheduler(ct);
        using (scheduler.EnlistTransaction(transaction.GetDbTransaction()))
        {
            await ScheduleAsync<TFirst>(scheduler, names.First, houseId, ct);
            await ScheduleAsync<TSecond>(scheduler, names.Second, houseId, ct);
            await transaction.CommitAsync(ct);
        }
    }

    /// <summary>
    /// Commits the transaction with the task in it: both happen or neither. One method does both because the scheduler
    /// keeps its lock row until the commit, and a node must not look for the task before it can be seen.
    /// </summary>
    public async Task CommitWithAsync<TJob>(
        IDbContextTransaction transaction,
        string name,
        Guid houseId,
        CancellationToken ct
    )
        where TJob : IJob<HouseTask>
    {
        var scheduler = await schedulers.GetScheduler(ct);
        using (scheduler.EnlistTransaction(transaction.GetDbTransaction()))
        {
            await ScheduleAsync<TJob>(scheduler, name, houseId, ct);
            await transaction.CommitAsync(ct);
        }
    }

    private static async Task ScheduleAsync<TJob>(IScheduler scheduler, string name, Guid houseId, CancellationToken ct)
        where TJob : IJob<HouseTask>
    {
        var traceId = (Activity.Current?.TraceId ?? ActivityTraceId.CreateRandom()).ToGuid();
        var job = JobBuilder.Create<TJob>().WithIdentity(houseId.ToString(), name).RequestRecovery().Build();
        var now = TriggerBuilder
            .Create<TJob>(scheduler.TimeProvider)
            .WithIdentity(houseId.ToString(), name)
            .ForJob(job)
            .UsingInput(new HouseTask(houseId, traceId))
            .WithRetryPolicy(Retries)
            .StartNow()
            .Build();
        await scheduler.ScheduleJob(job, now, ScheduleJobOptions.Replacing, ct);
    }
}
