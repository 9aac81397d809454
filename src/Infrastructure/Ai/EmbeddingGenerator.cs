using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Embeddings;

namespace Yadopera.Infrastructure.Ai;

/// <summary>
/// Vectors from a server that speaks OpenAI's protocol. It tries once: a task that fails is retried as a task, and a
/// guest does not wait.
/// </summary>
internal sealed class EmbeddingGenerator(EmbeddingSettings settings, TimeProvider clock)
    : IEmbeddingGenerator<string, Embedding<float>>
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private readonly OpenAIClient _server = new(
        // The client refuses an empty key; a server that asks for none does not look at it.
        new ApiKeyCredential(settings.ApiKey ?? "none"),
        new OpenAIClientOptions
        {
            Endpoint = settings.BaseUrl,
            Transport = new HttpClientPipelineTransport(ModelClients.CreateHttp(clock)),
            NetworkTimeout = Timeout,
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            ClientLoggingOptions = new ClientLoggingOptions { EnableLogging = false },
        }
    );

    /// <summary>One vector per text, in their order; <c>ModelId</c> and <c>Dimensions</c> of the options decide the model.</summary>
    /// <exception cref="ModelFailureException">The server refused, cannot be reached or answered with no vectors.</exception>
    /// <exception cref="InvalidDataException">What it answered is not one usable vector per text.</exception>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values,
        Microsoft.Extensions.AI.EmbeddingGenerationOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var texts = values.ToList();
        var client = _server.GetEmbeddingClient(options?.ModelId ?? settings.Model.Name);
        var answer = await AskAsync(client, texts, options?.Dimensions, cancellationToken);
        var vectors = answer.OrderBy(row => row.Index).Select(row => row.ToFloats()).ToList();
        if (vectors.Count != texts.Count || !vectors.TrueForAll(vector => IsUsable(vector, vectors[0].Length)))
            throw new InvalidDataException("The embedding server did not answer with one vector per text.");
        return [.. vectors.Select(vector => new Embedding<float>(vector))];
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
        // The client holds nothing that has to be given back.
    }

    // What the SDK throws may repeat what the provider wrote, and that may repeat the key or the guest.
    private static async Task<OpenAIEmbeddingCollection> AskAsync(
        EmbeddingClient client,
        List<string> texts,
        int? dimensions,
        CancellationToken ct
    )
    {
        try
        {
            return await client.GenerateEmbeddingsAsync(texts, new() { Dimensions = dimensions }, ct);
        }
        catch (Exception thrown)
        {
            ct.ThrowIfCancellationRequested();
            throw ModelFailureException.From(thrown);
        }
    }

    // The angle to a vector of zeros is not defined, and neither is one to what is no number.
    private static bool IsUsable(ReadOnlyMemory<float> vector, int length) =>
        vector.Length == length && vector.Span.ContainsAnyExcept(0f) && vector.ToArray().All(float.IsFinite);
}
