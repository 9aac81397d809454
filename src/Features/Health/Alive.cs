namespace Yadopera.Features.Health;

public sealed record ServiceStatus(string Status);

public sealed record ServiceGreeting(string Message, string Status);

/// <summary>The process lives; nothing else is asked, so that a platform does not restart a node for a slow database.</summary>
internal static class Alive
{
    public static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static void MapAlive(this IEndpointRouteBuilder routes)
    {
        routes
            .MapMethods("/", Methods, () => TypedResults.Ok(new ServiceGreeting("やどぺら API v0.3", "ok")))
            .WithSummary("Greets");
        foreach (var path in (string[])["/health", "/api/v1/health"])
            routes
                .MapMethods(path, Methods, () => TypedResults.Ok(new ServiceStatus("ok")))
                .WithSummary("The process lives");
    }
}
