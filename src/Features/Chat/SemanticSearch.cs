using Microsoft.EntityFrameworkCore;
using Yadopera.Answering;
using Yadopera.Features.Faq;
using Yadopera.Infrastructure.Ai;
using Yadopera.Infrastructure.Configuration;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Chat;

/// <summary>
/// The FAQs of a house by their nearness to a question in meaning. An extra: without a model, without vectors or when
/// anything fails it is empty, and the words alone decide.
/// </summary>
internal sealed class SemanticSearch(
    Settings settings,
    QuestionVectors questions,
    IDbContextFactory<AppDb> databases,
    ILogger<SemanticSearch> log
)
{
    /// <summary>Every FAQ that has vectors. No transaction is open while the model is awaited.</summary>
    public async Task<IReadOnlyList<SemanticMatch>> RankAsync(Guid houseId, string question, CancellationToken ct)
    {
        if (settings.Embedding is not { } embedding)
            return [];
        try
        {
            return
                await ServingModelAsync(houseId, embedding.Model, ct) is { } model
                && await questions.EmbedAsync(model, question, ct) is { } vector
                ? await NearestAsync(houseId, model, vector, ct)
                : [];
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            log.LogWarning("A question is answered by its words alone: {Reason}", failure.Message);
            return [];
        }
    }

    // The configured model's set as soon as it is complete; until then the set before it goes on.
    private async Task<EmbeddingModel?> ServingModelAsync(Guid houseId, EmbeddingModel configured, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        db.Enter(houseId);
        var name = configured.ToString();
        var serving = await db.Set<FaqEmbeddingSet>()
            .OrderByDescending(set => set.Model == name)
            .ThenByDescending(set => set.CompletedAt)
            .Select(set => set.Model)
            .FirstOrDefaultAsync(ct);
        return serving is null ? null : EmbeddingModel.Parse(serving);
    }

    // Exact within one house: 500 FAQs are too few for an approximate index to be of use.
    private async Task<IReadOnlyList<SemanticMatch>> NearestAsync(
        Guid houseId,
        EmbeddingModel model,
        string vector,
        CancellationToken ct
    )
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var rows = await db
            .Database.SqlQuery<Nearness>(
                $"""
                select faq_id as "FaqId", max(1 - (embedding <=> {vector}::vector)) as "Similarity"
                from faq_embeddings
                where facility_id = {houseId} and model = {model.ToString()}
                group by faq_id
                """
            )
            .ToListAsync(ct);
        return [.. rows.Select(row => new SemanticMatch(row.FaqId, row.Similarity))];
    }

    // What a query without an entity is read into must be a class.
    private sealed record Nearness(Guid FaqId, double Similarity);
}
