using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Yadopera.Features.Facility;
using Yadopera.Infrastructure.Ai;
using Yadopera.Infrastructure.Background;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Faq;

/// <summary>When vectors are to be made: with each change of a FAQ, and for the houses that a new model finds without.</summary>
internal sealed class EmbeddingTasks(TaskQueue tasks)
{
    /// <summary>Commits the transaction that changed FAQs of a house, with the task that embeds them in it.</summary>
    public Task CommitAsync(IDbContextTransaction transaction, Guid houseId, CancellationToken ct) =>
        tasks.CommitWithAsync<EmbedFaqs>(transaction, EmbedFaqs.TaskName, houseId, ct);

    /// <summary>
    /// Schedules every house whose newest FAQs the model has not embedded: the model is new, or the FAQs were changed
    /// by one who did not know of it. Returns how many those are.
    /// </summary>
    public async Task<int> RefillAsync(AppDb db, EmbeddingModel model, CancellationToken ct)
    {
        var name = model.ToString();
        var behind = await db.Set<House>()
            .IgnoreQueryFilters([AppDb.HouseFilter])
            .Where(house =>
                house.IsActive
                && !db.Set<FaqEmbeddingSet>()
                    .Any(set =>
                        set.FacilityId == house.Id
                        && set.Model == name
                        && set.KnowledgeVersion == house.KnowledgeVersion
                    )
            )
            .Select(house => house.Id)
            .ToListAsync(ct);
        foreach (var houseId in behind)
            await tasks.EnsureAsync<EmbedFaqs>(EmbedFaqs.TaskName, houseId, ct);
        return behind.Count;
    }
}
