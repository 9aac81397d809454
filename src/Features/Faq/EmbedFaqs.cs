using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.AI;
using Quartz;
using Yadopera.Features.Facility;
using Yadopera.Infrastructure.Background;
using Yadopera.Infrastructure.Configuration;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Faq;

/// <summary>
/// The task <c>Embedding</c>: gives every text of a house's active FAQs its vector. It looks at what is there and adds
/// what is missing, batch by batch, so that it may be killed anywhere and run any number of times.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class EmbedFaqs(
    Settings settings,
    IDbContextFactory<AppDb> databases,
    TaskProgress progress,
    TimeProvider clock,
    IEmbeddingGenerator<string, Embedding<float>>? generator = null
) : IJob<HouseTask>
{
    public const string TaskName = "Embedding";

    /// <summary>Texts per request: far below what providers take, and short to repeat after a failure.</summary>
    private const int BatchSize = 64;

    public async ValueTask Execute(
        IJobExecutionContext context,
        HouseTask task,
        CancellationToken cancellationToken = default
    )
    {
        // Scheduled while embeddings were on, run after they were switched off: there is nothing to do.
        if (settings.Embedding is not { Model: var model } || generator is null)
            return;
        var (version, texts) = await ReadAsync(task.FacilityId, cancellationToken);
        var vectors = new FaqVectors(databases, task.FacilityId, model);
        var missing = await vectors.MissingAsync(texts, cancellationToken);
        await progress.StepAsync(
            context,
            "Validation",
            0,
            new { texts = texts.Count, missing = missing.Count },
            cancellationToken
        );

        var done = 0;
        foreach (var batch in missing.Chunk(BatchSize))
        {
            var embeddings = await generator.GenerateAsync(
                batch.Select(text => text.Text),
                new() { ModelId = model.Name, Dimensions = model.Dimensions },
                cancellationToken
            );
            await vectors.StoreAsync(batch, embeddings, clock.GetUtcNow(), cancellationToken);
            done += batch.Length;
            await progress.StepAsync(
                context,
                "AI_Generation",
                99 * done / missing.Count,
                new { embedded = done },
                cancellationToken
            );
        }

        var removed = await vectors.CompleteAsync(texts, version, clock.GetUtcNow(), cancellationToken);
        await progress.StepAsync(context, "DB_Commit", 100, new { removed }, cancellationToken);
    }

    // The version is read first: a FAQ that changes meanwhile leaves a set that is known to be older than the house.
    private async Task<(long Version, IReadOnlyList<EmbeddableText> Texts)> ReadAsync(
        Guid houseId,
        CancellationToken ct
    )
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        db.Enter(houseId);
        var version = await db.Set<House>()
            .Where(house => house.Id == houseId)
            .Select(house => house.KnowledgeVersion)
            .SingleOrDefaultAsync(ct);
        var faqs = await db.Set<FaqEntry>().AsNoTracking().Where(faq => faq.IsActive).ToListAsync(ct);
        return (version, [.. faqs.SelectMany(EmbeddableText.Of)]);
    }
}
