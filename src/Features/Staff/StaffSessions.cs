using Microsoft.EntityFrameworkCore;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Staff;

/// <summary>All sessions of one account.</summary>
internal static class StaffSessions
{
    /// <summary>Stores the changed account and ends its sessions, both or neither; false where somebody else was first.</summary>
    public static async Task<bool> TrySaveAndEndAllAsync(AppDb db, Guid userId, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
        await db.Set<StaffSession>().Where(session => session.UserId == userId).ExecuteDeleteAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }
}
