using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.AI;
using Yadopera.Infrastructure.Ai;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Faq;

/// <summary>The vectors that one model made of one house's FAQs, as rows.</summary>
internal sealed class FaqVectors(IDbContextFactory<AppDb> databases, Guid houseId, EmbeddingModel model)
{
    private readonly string _model = model.ToString();

    /// <summary>The texts that have no vector yet, or the vector of an older text.</summary>
    public async Task<IReadOnlyList<EmbeddableText>> MissingAsync(
        IEnumerable<EmbeddableText> texts,
        CancellationToken ct
    )
    {
        await using var db = await OpenAsync(ct);
        var rows = await db.Set<FaqEmbedding>()
            .Where(row => row.Model == _model)
            .Select(row => new
            {
                row.FaqId,
                row.Language,
                row.Field,
                row.ContentHash,
            })
            .ToListAsync(ct);
        var hashes = rows.ToDictionary(row => (row.FaqId, row.Language, row.Field), row => row.ContentHash);
        return
        [
            .. texts.Where(text =>
                !hashes.TryGetValue((text.FaqId, text.Language, text.Field), out var hash)
                || !hash.AsSpan().SequenceEqual(text.Hash)
            ),
        ];
    }

    /// <summary>Keeps the vectors of some texts, save of FAQs that were deleted meanwhile.</summary>
    public async Task StoreAsync(
        IReadOnlyList<EmbeddableText> texts,
        IReadOnlyList<Embedding<float>> vectors,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var (ids, languages, fields) = Keys(texts);
        var hashes = texts.Select(text => text.Hash).ToArray();
        var embeddings = vectors.Select(VectorText.Of).ToArray();
        await using var db = await OpenAsync(ct);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into faq_embeddings (facility_id, model, faq_id, language, field, content_hash, embedding, created_at)
            select {houseId}, {_model}, faq.id, text.language, text.field, text.hash, text.embedding::vector, {now}
            from unnest({ids}, {languages}, {fields}, {hashes}, {embeddings}) as text (faq_id, language, field, hash, embedding)
            join faq_entries faq on faq.facility_id = {houseId} and faq.id = text.faq_id
            on conflict (facility_id, model, faq_id, language, field) do update
            set content_hash = excluded.content_hash, embedding = excluded.embedding, created_at = excluded.created_at
            """,
            ct
        );
    }

    /// <summary>
    /// Every text has its vector: from now on this model serves the house. What no text stands for any more goes, and so
    /// does what another model made.
    /// </summary>
    /// <returns>How many vectors went.</returns>
    public async Task<int> CompleteAsync(
        IReadOnlyList<EmbeddableText> texts,
        long knowledgeVersion,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var (ids, languages, fields) = Keys(texts);
        await using var db = await OpenAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var removed = await db.Database.ExecuteSqlAsync(
            $"""
            delete from faq_embeddings
            where facility_id = {houseId} and (
                model <> {_model}
                or (faq_id, language, field) not in (select * from unnest({ids}, {languages}, {fields}))
            )
            """,
            ct
        );
        await db.Set<FaqEmbeddingSet>().Where(set => set.Model != _model).ExecuteDeleteAsync(ct);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into faq_embedding_sets (facility_id, model, knowledge_version, completed_at)
            select id, {_model}, {knowledgeVersion}, {now} from facilities where id = {houseId}
            on conflict (facility_id, model) do update
            set knowledge_version = excluded.knowledge_version, completed_at = excluded.completed_at
            """,
            ct
        );
        await transaction.CommitAsync(ct);
        return removed;
    }

    private async Task<AppDb> OpenAsync(CancellationToken ct)
    {
        var db = await databases.CreateDbContextAsync(ct);
        db.Enter(houseId);
        return db;
    }

    private static (Guid[] Ids, string[] Languages, int[] Fields) Keys(IReadOnlyList<EmbeddableText> texts) =>
        (
            [.. texts.Select(text => text.FaqId)],
            [.. texts.Select(text => text.Language)],
            [.. texts.Select(text => text.Field)]
        );
}
