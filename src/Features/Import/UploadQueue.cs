using Microsoft.EntityFrameworkCore;
using Yadopera.Features.Facility;
using Yadopera.Infrastructure.Background;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Http.Idempotency;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Import;

/// <summary>Leaves a long file for the task that imports it.</summary>
internal sealed class UploadQueue(AppDb db, TaskQueue tasks, IdempotentRequest once, TimeProvider clock)
{
    /// <returns>Null where another file of the house is still being imported.</returns>
    public async Task<UploadAccepted?> TryAddAsync(
        House house,
        UploadFaqsRequest upload,
        int rowCount,
        Guid? createdBy,
        CancellationToken ct
    )
    {
        var accepted = new UploadAccepted(TraceId.Current, rowCount);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        db.Add(
            new FaqUpload
            {
                FacilityId = house.Id,
                Id = accepted.TaskId,
                Mode = upload.Mode,
                Content = upload.Content,
                CreatedBy = createdBy,
                CreatedAt = clock.GetUtcNow(),
            }
        );
        once.Complete(accepted, StatusCodes.Status202Accepted);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException refused) when (IsTaken(refused))
        {
            return null;
        }
        await tasks.CommitWithAsync<BulkImport>(transaction, BulkImport.TaskName, house.Id, ct);
        return accepted;
    }

    private static bool IsTaken(DbUpdateException refused) =>
        refused.IsUniqueViolation(FaqUploadConfiguration.OneAtATime)
        || refused.IsUniqueViolation(FaqUploadConfiguration.PrimaryKey);
}
