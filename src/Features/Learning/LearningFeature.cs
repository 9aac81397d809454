using FluentValidation;
using Yadopera.Features.Facility;
using Yadopera.Features.Faq;
using Yadopera.Infrastructure.Http.Access;

namespace Yadopera.Features.Learning;

/// <summary>What guests asked in vain becomes FAQs, by the word of the house's people.</summary>
internal static class LearningFeature
{
    public static IServiceCollection AddLearning(this IServiceCollection services) =>
        services
            .AddScoped<StaffReplies>()
            .AddScoped<SuggestionDrafts>()
            .AddScoped<SuggestionViews>()
            .AddSingleton<SuggestionWording>()
            .AddSingleton<IValidator<ApproveSuggestionRequest>, FaqFields.Validator<ApproveSuggestionRequest>>();

    public static void MapLearning(this IEndpointRouteBuilder routes)
    {
        var admin = routes.MapGroup("/admin").WithTags("Admin").InHouse().RequireAuthorization(Access.Staff);
        admin.MapListSuggestions();
        admin.MapListUnansweredGroups();
        admin.MapGenerateSuggestion();
        admin.MapApproveSuggestion();
        admin.MapRejectSuggestion();
    }
}
