using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Yadopera.Answering;
using Yadopera.Features.Facility;
using Yadopera.Features.Faq;
using Yadopera.Infrastructure.Configuration;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Chat;

/// <summary>
/// The answer indexes of the houses that were asked lately, bounded in bytes. An index is good for the
/// <see cref="House.KnowledgeVersion"/> that it was built for, which every question reads anyway: so no node has to be
/// told of a change.
/// </summary>
internal sealed class HouseIndexes(AnswerEngine engine, IDbContextFactory<AppDb> databases, Settings settings)
    : IDisposable
{
    private sealed record Versioned(long KnowledgeVersion, HouseIndex Index);

    private readonly MemoryCache _cache = new(
        new MemoryCacheOptions { SizeLimit = settings.IndexCacheMb * 1024L * 1024L }
    );

    private readonly ConcurrentDictionary<(Guid HouseId, long Version), Lazy<Task<HouseIndex>>> _building = new();

    /// <summary>The index of the house's FAQs as they are at that version or, by a concurrent change, newer.</summary>
    public ValueTask<HouseIndex> GetAsync(Guid houseId, long knowledgeVersion, CancellationToken ct) =>
        // A restored backup has an older number and older FAQs: only the same number is the same knowledge.
        _cache.Get<Versioned>(houseId)
            is { } cached
        && cached.KnowledgeVersion == knowledgeVersion
            ? ValueTask.FromResult(cached.Index)
            : new ValueTask<HouseIndex>(BuildOnceAsync(houseId, knowledgeVersion).WaitAsync(ct));

    public void Dispose() => _cache.Dispose();

    // A hundred questions that meet a new version wait for one build.
    private async Task<HouseIndex> BuildOnceAsync(Guid houseId, long knowledgeVersion)
    {
        var key = (houseId, knowledgeVersion);
        var build = _building.GetOrAdd(
            key,
            _ => new Lazy<Task<HouseIndex>>(() => BuildAsync(houseId, knowledgeVersion))
        );
        try
        {
            return await build.Value;
        }
        finally
        {
            _building.TryRemove(key, out _);
        }
    }

    private async Task<HouseIndex> BuildAsync(Guid houseId, long knowledgeVersion)
    {
        await using var db = await databases.CreateDbContextAsync();
        db.Enter(houseId);
        var house = await db.Set<House>().AsNoTracking().SingleAsync(row => row.Id == houseId);
        var faqs = await db.Set<FaqEntry>().AsNoTracking().Where(faq => faq.IsActive).ToListAsync();
        var index = HouseKnowledge.IndexOf(engine, house, faqs);
        _cache.Set(
            houseId,
            new Versioned(knowledgeVersion, index),
            new MemoryCacheEntryOptions { Size = index.SizeInBytes }
        );
        return index;
    }
}
