using Microsoft.EntityFrameworkCore;
using Yadopera.Features.Facility;
using Yadopera.Features.Faq;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Import;

/// <summary>
/// Writes one house in one transaction. Importers of the same house take turns; whoever is killed leaves nothing of that
/// house behind, and the next run finds what is still to be done.
/// </summary>
internal static class ImportHouse
{
    public static async Task<HouseReport> RunAsync(
        AppDb db,
        HouseImport import,
        EmbeddingTasks? embeddings,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await ImportTurn.TakeAsync(db, import.Slug, ct);
        var house = await db.Set<House>().SingleOrDefaultAsync(row => row.Slug == import.Slug, ct);
        var tellsOtherFacts = house is not null && import.IsProfileKnown && house.Reimport(import.Profile, now);
        if (house is null)
            db.Add(house = House.Import(import.Slug, import.Profile, now));
        db.Enter(house.Id);

        var counts = await MergeFaqsAsync(db, house.Id, import.Faqs, now, ct);
        await db.SaveChangesAsync(ct);
        var hasChanged = tellsOtherFacts || counts.Created + counts.Updated > 0;
        if (hasChanged)
            await House.KnowledgeChangedAsync(db, house.Id, ct);
        await (
            hasChanged && embeddings is not null
                ? embeddings.CommitAsync(transaction, house.Id, ct)
                : transaction.CommitAsync(ct)
        );
        return new HouseReport(counts, await EndingAsync(db, house, now, ct));
    }

    private static async Task<IReadOnlyList<EndingFaq>> EndingAsync(
        AppDb db,
        House house,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var today = house.LocalDate(now);
        return await db.Set<FaqEntry>()
            .EndingBy(today.AddDays(FaqValidity.DaysOfNotice))
            .Select(faq => new EndingFaq(
                house.Slug,
                faq.IntentKey ?? faq.Id.ToString(),
                faq.ValidTo!.Value,
                faq.ValidTo < today
            ))
            .ToListAsync(ct);
    }

    private static async Task<ImportCounts> MergeFaqsAsync(
        AppDb db,
        Guid houseId,
        IReadOnlyList<FaqContent> faqs,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var existing = await db.Set<FaqEntry>()
            .Where(faq => faq.IntentKey != null)
            .ToDictionaryAsync(faq => faq.IntentKey!, StringComparer.Ordinal, ct);
        var (created, updated) = (0, 0);
        // Rows of every importer go in one order: opposite orders would deadlock on the unique index.
        foreach (var content in faqs.OrderBy(faq => faq.IntentKey, StringComparer.Ordinal))
        {
            if (!existing.TryGetValue(content.IntentKey!, out var entry))
            {
                db.Add(FaqEntry.Import(houseId, content, now));
                created++;
            }
            else if (entry.Reimport(content, now))
            {
                updated++;
            }
        }
        return new ImportCounts(created, updated, faqs.Count - created - updated);
    }
}
