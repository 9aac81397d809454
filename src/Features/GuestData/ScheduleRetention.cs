using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Quartz;
using Yadopera.Features.Facility;
using Yadopera.Infrastructure.Background;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.GuestData;

/// <summary>
/// Looks, when the node starts and once an hour, which houses have talks older than they keep them, and leaves the task
/// <c>Retention</c> for each. Nodes that look at once leave it once.
/// </summary>
internal sealed class ScheduleRetention(
    BackgroundScheduler scheduler,
    TaskQueue tasks,
    IDbContextFactory<AppDb> databases,
    TimeProvider clock,
    ILogger<ScheduleRetention> log
) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await scheduler.Started.WaitAsync(stoppingToken);
            using var timer = new PeriodicTimer(Interval, clock);
            do await TryScheduleAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            log.LogDebug("Old talks are looked for no longer: the service stops");
        }
    }

    private async Task TryScheduleAsync(CancellationToken ct)
    {
        try
        {
            await ScheduleAsync(ct);
        }
        catch (Exception failure) when (DatabaseFailure.IsOutage(failure) || failure is SchedulerException)
        {
            log.LogWarning("Old talks could not be looked for; the next try is in {Interval}", Interval);
        }
    }

    /// <summary>Leaves the task for every house that has something due now.</summary>
    public async Task ScheduleAsync(CancellationToken ct)
    {
        using var trace = new Activity(nameof(ScheduleRetention)).Start();
        await using var db = await databases.CreateDbContextAsync(ct);
        var houses = await db
            .Database.SqlQuery<Guid>(
                $"""
                select house.id as "Value" from facilities house
                where exists (
                    select 1 from conversations talk
                    where talk.facility_id = house.id and not talk.is_erased and talk.last_activity_at < {clock.GetUtcNow()}
                        - make_interval(days => coalesce((house.settings ->> 'retention_days')::int, {HouseSettings.UsualRetentionDays}))
                )
                """
            )
            .ToListAsync(ct);
        foreach (var house in houses)
            await tasks.EnsureAsync<EraseOldSessions>(EraseOldSessions.TaskName, house, ct);
    }
}
