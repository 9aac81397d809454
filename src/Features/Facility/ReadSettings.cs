using Microsoft.AspNetCore.Http.HttpResults;
using Yadopera.Infrastructure.Http;

namespace Yadopera.Features.Facility;

internal static class ReadSettings
{
    public static RouteHandlerBuilder MapReadSettings(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/facility/settings", Handle)
            .WithSummary("The settings of the house, with an ETag; of secrets only whether they are set")
            .MayRefuse(400, 401, 403, 404, 429);

    private static Ok<SettingsPage> Handle(CurrentHouse current, HttpResponse response)
    {
        EntityTag.Send(response, current.House.SettingsVersion);
        return TypedResults.Ok(SettingsPage.Of(current.House));
    }
}
