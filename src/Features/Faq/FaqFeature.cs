using FluentValidation;
using Microsoft.Extensions.AI;
using Yadopera.Features.Facility;
using Yadopera.Infrastructure.Ai;
using Yadopera.Infrastructure.Configuration;
using Yadopera.Infrastructure.Http.Access;

namespace Yadopera.Features.Faq;

/// <summary>What a house tells its guests, as its people look after it, and the vectors made of it.</summary>
internal static class FaqFeature
{
    /// <summary>Without an embedding model in the settings, no vector is made.</summary>
    public static IServiceCollection AddFaq(this IServiceCollection services, Settings settings)
    {
        services
            .AddScoped<FaqReview>()
            .AddScoped<KnowledgeChange>()
            .AddSingleton<IValidator<CreateFaqRequest>, FaqFields.Validator<CreateFaqRequest>>()
            .AddSingleton<IValidator<UpdateFaqRequest>, FaqFields.Validator<UpdateFaqRequest>>()
            .AddSingleton<IValidator<PreviewFaqRequest>, FaqFields.Validator<PreviewFaqRequest>>();
        if (settings.Embedding is not { } embedding)
            return services;
        return services
            .AddSingleton<IEmbeddingGenerator<string, Embedding<float>>>(provider => new EmbeddingGenerator(
                embedding,
                provider.GetRequiredService<TimeProvider>()
            ))
            .AddSingleton<EmbeddingTasks>()
            .AddHostedService<RefillEmbeddings>();
    }

    public static void MapFaq(this IEndpointRouteBuilder routes)
    {
        var admin = routes.MapGroup("/admin").WithTags("Admin").InHouse().RequireAuthorization(Access.Staff);
        admin.MapListFaqs();
        admin.MapReadFaq();
        admin.MapCreateFaq();
        admin.MapUpdateFaq();
        admin.MapDeleteFaq();
        admin.MapConfirmFaq();
        admin.MapPreviewFaq();
        admin.MapShowCoverage();
        admin.MapListStaleFaqs();
        admin.MapListExpiringFaqs();
    }
}
