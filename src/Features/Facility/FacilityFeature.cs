namespace Yadopera.Features.Facility;

/// <summary>The houses and what they show of themselves.</summary>
internal static class FacilityFeature
{
    public static IServiceCollection AddFacility(this IServiceCollection services) =>
        services.AddScoped<CurrentHouse>();

    public static void MapFacility(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("").WithTags("Facility").AllowAnonymous().MapShowFacility();
}
