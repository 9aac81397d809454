using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Memory;
using Yadopera.Features.Faq;
using Yadopera.Infrastructure.Ai;

namespace Yadopera.Features.Chat;

/// <summary>
/// The vectors of guests' questions. The one place from which a guest's words go to an embedding provider. Lately asked
/// ones are remembered; a provider that fails is left alone for a while, so that not every guest waits for it.
/// </summary>
internal sealed class QuestionVectors : IDisposable
{
    public const string MeterName = "Yadopera.Embeddings";

    /// <summary>What a guest waits at most: longer than the meaning is worth beside an answer that is there already.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(15);

    /// <summary>About 20 MB at the most: a vector of 1536 numbers is some 20 kB as text.</summary>
    private const int MostRemembered = 1000;

    private readonly IEmbeddingGenerator<string, Embedding<float>>? _generator;
    private readonly TimeProvider _clock;
    private readonly Counter<long> _asked;
    private readonly MemoryCache _remembered = new(new MemoryCacheOptions { SizeLimit = MostRemembered });
    private readonly ConcurrentDictionary<EmbeddingModel, DateTimeOffset> _restingUntil = new();

    public QuestionVectors(
        TimeProvider clock,
        IMeterFactory meters,
        IEmbeddingGenerator<string, Embedding<float>>? generator = null
    )
    {
        (_clock, _generator) = (clock, generator);
        _asked = meters
            .Create(MeterName)
            .CreateCounter<long>(
                "yadopera.embeddings.questions",
                "{question}",
                "Questions by what became of their vector"
            );
    }

    /// <summary>The vector of a question as pgvector reads it; null where the model does not answer in time.</summary>
    /// <exception cref="Exception">The provider refused or cannot be reached; it then rests.</exception>
    public async Task<string?> EmbedAsync(EmbeddingModel model, string question, CancellationToken ct)
    {
        if (_generator is null)
            return null;
        question = PersonalData.Mask(question);
        if (_remembered.TryGetValue((model, question), out string? remembered))
            return Count("remembered", remembered);
        if (_restingUntil.TryGetValue(model, out var until) && _clock.GetUtcNow() < until)
            return Count("resting", null);
        try
        {
            using var patience = new CancellationTokenSource(Patience, _clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
            var options = new EmbeddingGenerationOptions { ModelId = model.Name, Dimensions = model.Dimensions };
            var answer = await _generator.GenerateAsync([question], options, either.Token);
            var vector = VectorText.Of(answer[0]);
            _remembered.Set((model, question), vector, new MemoryCacheEntryOptions { Size = 1 });
            return Count("embedded", vector);
        }
        catch when (!ct.IsCancellationRequested)
        {
            _restingUntil[model] = _clock.GetUtcNow() + Rest;
            Count("failed", null);
            throw;
        }
    }

    public void Dispose() => _remembered.Dispose();

    private string? Count(string outcome, string? vector)
    {
        _asked.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
        return vector;
    }
}
