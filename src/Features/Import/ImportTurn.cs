using Microsoft.EntityFrameworkCore;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Import;

/// <summary>Importers of one house work one after the other, whatever they import.</summary>
internal static class ImportTurn
{
    /// <summary>Waits for the turn, which lasts as long as the transaction.</summary>
    public static Task TakeAsync(AppDb db, string slug, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({"import " + slug}, 0))", ct);
}
