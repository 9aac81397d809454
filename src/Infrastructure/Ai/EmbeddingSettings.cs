using Yadopera.Infrastructure.Configuration;

namespace Yadopera.Infrastructure.Ai;

/// <summary>Which model turns texts into vectors, and where it is; any server that speaks OpenAI's protocol.</summary>
public sealed record EmbeddingSettings
{
    /// <summary>Where the protocol's owner serves it.</summary>
    private static readonly Uri OpenAi = new("https://api.openai.com/v1");

    /// <summary><c>EMBEDDING_API_KEY</c>: bearer of each request; null for a server that asks for none.</summary>
    public string? ApiKey { get; init; }

    /// <summary><c>EMBEDDING_BASE_URL</c>: what <c>/embeddings</c> is appended to.</summary>
    public required Uri BaseUrl { get; init; }

    /// <summary><c>EMBEDDING_MODEL</c> and <c>EMBEDDING_DIMENSIONS</c>.</summary>
    public required EmbeddingModel Model { get; init; }

    /// <summary>Null, and embeddings are off, when none of the settings is there.</summary>
    internal static EmbeddingSettings? Read(SettingsReader read, bool isProduction)
    {
        var key = read.Text("EMBEDDING_API_KEY", "");
        var url = read.BaseUrl(
            "EMBEDDING_BASE_URL",
            null,
            address => !isProduction || AiProviderSettings.IsSafe(address)
        );
        var model = read.Text("EMBEDDING_MODEL", "");
        // pgvector keeps at most 16,000 dimensions.
        var dimensions = read.Integer("EMBEDDING_DIMENSIONS", 0, 0, 16_000);
        if (key.Length == 0 && url is null && model.Length == 0)
            return null;
        if (model.Length == 0)
            read.Refuse("EMBEDDING_MODEL", "is missing; without it leave the other EMBEDDING_ settings out too");
        if (key.Length == 0 && url is null)
            read.Refuse(
                "EMBEDDING_API_KEY",
                "is missing; only a server of your own at EMBEDDING_BASE_URL may need none"
            );
        return new()
        {
            ApiKey = key.Length > 0 ? key : null,
            BaseUrl = url ?? OpenAi,
            Model = new(model, dimensions > 0 ? dimensions : null),
        };
    }
}
