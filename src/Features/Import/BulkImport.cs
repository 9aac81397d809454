using Microsoft.EntityFrameworkCore;
using Quartz;
using Yadopera.Features.Facility;
using Yadopera.Features.Faq;
using Yadopera.Infrastructure.Background;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Import;

/// <summary>
/// The task <c>Bulk_Import</c>: imports the file that a house has waiting. It writes in one transaction, which also ends the
/// upload: killed anywhere it leaves nothing, and the next run begins anew.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class BulkImport(
    IDbContextFactory<AppDb> databases,
    TaskProgress progress,
    TimeProvider clock,
    EmbeddingTasks? embeddings = null
) : IJob<HouseTask>
{
    public const string TaskName = "Bulk_Import";

    public async ValueTask Execute(
        IJobExecutionContext context,
        HouseTask task,
        CancellationToken cancellationToken = default
    )
    {
        var ct = cancellationToken;
        await using var db = await databases.CreateDbContextAsync(ct);
        db.Enter(task.FacilityId);
        var upload = await db.Set<FaqUpload>().AsNoTracking().SingleOrDefaultAsync(row => row.FinishedAt == null, ct);
        // It was ended by a run that was killed before it could say so.
        if (upload is null)
            return;
        var house = await db.Set<House>().AsNoTracking().SingleAsync(row => row.Id == task.FacilityId, ct);
        var sheet = FaqSheetReader.Read(upload.Content);
        await progress.StepAsync(context, "Validation", 5, new { rows = sheet.RowCount }, ct);

        var report = await new SheetImport(db, clock, embeddings).RunAsync(
            house,
            sheet,
            upload.Mode,
            upload.CreatedBy,
            async (done, all) =>
            {
                await progress.StepAsync(context, "DB_Commit", 5 + (94 * done / all), new { written = done }, ct);
                return !await IsCancelledAsync(upload, ct);
            },
            report => FinishAsync(db, upload, report, ct),
            ct
        );
        if (report is null)
            await CancelAsync(upload, ct);
    }

    private async Task<bool> IsCancelledAsync(FaqUpload upload, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        db.Enter(upload.FacilityId);
        return await Open(db, upload).AnyAsync(row => row.CancelRequestedAt != null, ct);
    }

    // Whoever asks to stop and the end of the import change one row: one of them comes first.
    private async Task<bool> FinishAsync(AppDb db, FaqUpload upload, UploadReport report, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return await Open(db, upload)
                .Where(row => row.CancelRequestedAt == null)
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(row => row.FinishedAt, now)
                            .SetProperty(row => row.Content, (byte[]?)null)
                            .SetProperty(row => row.Report, report),
                    ct
                ) == 1;
    }

    private async Task CancelAsync(FaqUpload upload, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(ct);
        db.Enter(upload.FacilityId);
        await Open(db, upload)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.FinishedAt, now).SetProperty(row => row.Content, (byte[]?)null),
                ct
            );
    }

    private static IQueryable<FaqUpload> Open(AppDb db, FaqUpload upload) =>
        db.Set<FaqUpload>().Where(row => row.Id == upload.Id && row.FinishedAt == null);
}
