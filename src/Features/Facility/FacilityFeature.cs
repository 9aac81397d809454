using Yadopera.Infrastructure.Http.Access;

namespace Yadopera.Features.Facility;

/// <summary>The houses and what they show of themselves.</summary>
internal static class FacilityFeature
{
    public static IServiceCollection AddFacility(this IServiceCollection services) =>
        services
            .AddHttpContextAccessor()
            .AddSingleton<HouseVault>()
            .AddSingleton<WifiPassword>()
            .AddScoped<CurrentHouse>();

    public static void MapFacility(this IEndpointRouteBuilder routes)
    {
        routes.MapGroup("").WithTags("Facility").AllowAnonymous().MapShowFacility();
        var admin = routes.MapGroup("/admin").WithTags("Admin").InHouse();
        admin.MapReadSettings().RequireAuthorization(Access.Staff);
        admin.MapChangeSettings().RequireAuthorization(Access.Owner);
        admin.MapListSettingsChanges().RequireAuthorization(Access.Owner);
    }
}
