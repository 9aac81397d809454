using FluentValidation;
using Yadopera.Features.Facility;
using Yadopera.Infrastructure.Http.Access;

namespace Yadopera.Features.GuestData;

/// <summary>What is kept of guests: shown to them, deleted when they or time ask for it.</summary>
internal static class GuestDataFeature
{
    public static IServiceCollection AddGuestData(this IServiceCollection services) =>
        services
            .AddSingleton<IValidator<ConsentToContactRequest>, ConsentToContactRequest.Validator>()
            .AddSingleton<ScheduleRetention>()
            .AddHostedService(provider => provider.GetRequiredService<ScheduleRetention>());

    public static void MapGuestData(this IEndpointRouteBuilder routes)
    {
        var guest = routes.MapGroup("").WithTags("Chat").AllowAnonymous();
        guest.MapConsentToContact();
        guest.MapDeleteHistory();
        guest.MapExportHistory();
        var admin = routes.MapGroup("/admin").WithTags("Admin").InHouse().RequireAuthorization(Access.Staff);
        admin.MapDeleteGuestTalk();
        admin.MapExportGuestTalk();
    }
}
