using Microsoft.EntityFrameworkCore;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Infrastructure.Http.Idempotency;

/// <summary>Removes, once an hour, the keys whose answers are no longer replayed.</summary>
internal sealed class PruneIdempotencyKeys(
    IDbContextFactory<AppDb> databases,
    SchemaState schema,
    TimeProvider clock,
    ILogger<PruneIdempotencyKeys> log
) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
                await TryPruneAsync(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            log.LogDebug("Old idempotency keys are removed no longer: the service stops");
        }
    }

    private async Task TryPruneAsync(CancellationToken ct)
    {
        try
        {
            if (await schema.IsReadyAsync(ct))
                await PruneAsync(ct);
        }
        catch (Exception failure) when (DatabaseFailure.IsOutage(failure))
        {
            log.LogWarning("Old idempotency keys could not be removed now; the next try is in {Interval}", Interval);
        }
    }

    /// <summary>Removes what has expired by now and returns how many keys that were.</summary>
    public async Task<int> PruneAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Set<IdempotencyKey>().Where(key => key.ExpiresAt <= now).ExecuteDeleteAsync(ct);
    }
}
