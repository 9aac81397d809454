namespace Yadopera.Features.Health;

/// <summary>Whether the process lives, and whether it can serve.</summary>
internal static class HealthFeature
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var service = routes.MapGroup("").WithTags("Service").AllowAnonymous();
        service.MapAlive();
        service.MapReady();
    }
}
