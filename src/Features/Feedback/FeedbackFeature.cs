using FluentValidation;
using Yadopera.Features.Facility;
using Yadopera.Infrastructure.Http.Access;

namespace Yadopera.Features.Feedback;

/// <summary>Guests rate answers, the house sees which are rated badly.</summary>
internal static class FeedbackFeature
{
    public static IServiceCollection AddFeedback(this IServiceCollection services) =>
        services.AddSingleton<IValidator<RateAnswerRequest>, RateAnswerRequest.Validator>();

    public static void MapFeedback(this IEndpointRouteBuilder routes)
    {
        routes.MapGroup("").WithTags("Chat").AllowAnonymous().MapRateAnswer();
        var admin = routes.MapGroup("/admin").WithTags("Admin").InHouse().RequireAuthorization(Access.Staff);
        admin.MapListBadlyRated();
        admin.MapIgnoreBadRatings();
    }
}
