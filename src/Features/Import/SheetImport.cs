using Microsoft.EntityFrameworkCore;
using Yadopera.Features.Facility;
using Yadopera.Features.Faq;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Import;

/// <summary>
/// Writes a sheet of FAQs into a house, in one transaction: all of it or nothing. Importers of one house take turns.
/// </summary>
internal sealed class SheetImport(AppDb db, TimeProvider clock, EmbeddingTasks? embeddings = null)
{
    private const int ChunkSize = 200;

    /// <summary>What the sheet would do.</summary>
    public async Task<FaqMerge> PlanAsync(FaqSheet sheet, string mode, CancellationToken ct) =>
        FaqMerge.Plan(
            sheet,
            await db.Set<FaqEntry>().AsNoTracking().OrderBy(faq => faq.CreatedAt).ThenBy(faq => faq.Id).ToListAsync(ct),
            mode
        );

    /// <param name="createdBy">Who brought the sheet; null where that was no person of the house.</param>
    /// <param name="onChunk">Is told how many of all changes are written; where it says false, nothing is kept.</param>
    /// <param name="beforeCommit">The last word within the transaction; where it says false, nothing is kept.</param>
    /// <returns>What came of it; null where it was stopped.</returns>
    public async Task<UploadReport?> RunAsync(
        House house,
        FaqSheet sheet,
        string mode,
        Guid? createdBy,
        Func<int, int, Task<bool>> onChunk,
        Func<UploadReport, Task<bool>> beforeCommit,
        CancellationToken ct
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await ImportTurn.TakeAsync(db, house.Slug, ct);
        var merge = await PlanAsync(sheet, mode, ct);
        var report = UploadReport.Of(sheet, merge, dryRun: false);
        if (!report.IsRefused && !await WriteAsync(house.Id, merge, createdBy, onChunk, ct))
            return null;
        if (!await beforeCommit(report))
            return null;
        if (report.SuccessCount + report.RemovedCount == 0)
        {
            await transaction.CommitAsync(ct);
            return report;
        }
        await House.KnowledgeChangedAsync(db, house.Id, ct);
        await (embeddings is null ? transaction.CommitAsync(ct) : embeddings.CommitAsync(transaction, house.Id, ct));
        return report;
    }

    private async Task<bool> WriteAsync(
        Guid houseId,
        FaqMerge merge,
        Guid? createdBy,
        Func<int, int, Task<bool>> onChunk,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        var changes = Changes(houseId, merge, createdBy, now).ToList();
        var done = 0;
        foreach (var chunk in changes.Chunk(ChunkSize))
        {
            foreach (var change in chunk)
                change();
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
            done += chunk.Length;
            if (!await onChunk(done, changes.Count))
                return false;
        }
        return true;
    }

    // What goes makes room for what comes: a key may move from one entry to another.
    private IEnumerable<Action> Changes(Guid houseId, FaqMerge merge, Guid? createdBy, DateTimeOffset now) =>
        [
            .. merge.Removed.Select<FaqEntry, Action>(entry => () => db.Remove(entry)),
            .. merge.Updated.Select<(FaqEntry Entry, FaqContent Content), Action>(change =>
                () => db.Attach(change.Entry).Entity.Edit(change.Content, now)
            ),
            // Each a moment later than the one before: an export then has them in the order of the file.
            .. merge.Created.Select<FaqContent, Action>(
                (content, i) => () => db.Add(FaqEntry.Create(houseId, content, createdBy, now.AddMicroseconds(i)))
            ),
        ];
}
