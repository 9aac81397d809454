using Microsoft.Extensions.AI;
using Yadopera.Infrastructure.Ai;
using Yadopera.Infrastructure.Configuration;

namespace Yadopera.Features.Faq;

/// <summary>What the houses know, and the vectors made of it.</summary>
internal static class FaqFeature
{
    /// <summary>Without an embedding model in the settings, nothing of this runs.</summary>
    public static IServiceCollection AddFaq(this IServiceCollection services, Settings settings)
    {
        if (settings.Embedding is not { } embedding)
            return services;
        return services
            .AddSingleton<IEmbeddingGenerator<string, Embedding<float>>>(_ => new EmbeddingGenerator(embedding))
            .AddSingleton<EmbeddingTasks>()
            .AddHostedService<RefillEmbeddings>();
    }
}
