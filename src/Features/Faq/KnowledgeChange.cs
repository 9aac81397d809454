using Yadopera.Features.Facility;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Faq;

/// <summary>
/// Saves what a session has changed in the FAQs of a house, so that the next question of a guest is answered from it on
/// every node, and its vectors are made where a model is there to make them.
/// </summary>
internal sealed class KnowledgeChange(AppDb db, EmbeddingTasks? embeddings = null)
{
    public async Task SaveAsync(Guid houseId, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.SaveChangesAsync(ct);
        await House.KnowledgeChangedAsync(db, houseId, ct);
        await (embeddings is null ? transaction.CommitAsync(ct) : embeddings.CommitAsync(transaction, houseId, ct));
    }
}
