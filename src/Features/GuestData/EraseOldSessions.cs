using Microsoft.EntityFrameworkCore;
using Quartz;
using Yadopera.Features.Chat;
using Yadopera.Features.Facility;
using Yadopera.Infrastructure.Background;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.GuestData;

/// <summary>
/// The task <c>Retention</c>: takes the words of the talks of a house in which nothing was said for as long as the house
/// keeps them. It takes what is due, batch by batch, so that it may be killed anywhere and run any number of times.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class EraseOldSessions(IDbContextFactory<AppDb> databases, TaskProgress progress, TimeProvider clock)
    : IJob<HouseTask>
{
    public const string TaskName = "Retention";

    /// <summary>Few enough that no guest of the house waits for a transaction.</summary>
    private const int BatchSize = 100;

    public async ValueTask Execute(
        IJobExecutionContext context,
        HouseTask task,
        CancellationToken cancellationToken = default
    )
    {
        var (due, done) = (await CountDueAsync(task.FacilityId, cancellationToken), 0);
        await progress.StepAsync(context, "Validation", 0, new { due }, cancellationToken);
        int erased;
        do
        {
            erased = await EraseBatchAsync(task.FacilityId, cancellationToken);
            done += erased;
            // More may have become due meanwhile than were counted.
            var percent = erased == 0 ? 100 : Math.Min(99, 100 * done / Math.Max(due, done));
            await progress.StepAsync(context, "DB_Commit", percent, new { erased = done }, cancellationToken);
        } while (erased > 0);
    }

    private async Task<int> CountDueAsync(Guid houseId, CancellationToken ct)
    {
        await using var db = await OpenAsync(houseId, ct);
        return await (await DueAsync(db, houseId, ct)).CountAsync(ct);
    }

    private async Task<int> EraseBatchAsync(Guid houseId, CancellationToken ct)
    {
        await using var db = await OpenAsync(houseId, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var sessions = await (await DueAsync(db, houseId, ct))
            .OrderBy(talk => talk.LastActivityAt)
            .Select(talk => talk.Id)
            .Take(BatchSize)
            .ToArrayAsync(ct);
        var erased = await SessionEraser.EraseAsync(db, houseId, sessions, ct);
        await transaction.CommitAsync(ct);
        return erased;
    }

    // The setting is read anew each time: a house that keeps longer from now on loses nothing more.
    private async Task<IQueryable<Conversation>> DueAsync(AppDb db, Guid houseId, CancellationToken ct)
    {
        var house = await db.Set<House>().AsNoTracking().SingleAsync(row => row.Id == houseId, ct);
        var oldest = clock.GetUtcNow().AddDays(-house.Settings.RetentionDays);
        return db.Set<Conversation>().Where(talk => talk.LastActivityAt < oldest);
    }

    private async Task<AppDb> OpenAsync(Guid houseId, CancellationToken ct)
    {
        var db = await databases.CreateDbContextAsync(ct);
        db.Enter(houseId);
        return db;
    }
}
