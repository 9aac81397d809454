using Microsoft.AspNetCore.Authorization;

namespace Yadopera.Infrastructure.Http.Access;

/// <summary>Every route says who may use it: a named policy or everybody. One that forgets stops the start.</summary>
internal static class RoutePolicies
{
    /// <exception cref="InvalidOperationException">Names the routes that say nothing, or say both.</exception>
    public static void Check(IEnumerable<EndpointDataSource> sources)
    {
        var undecided = sources
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(route => IsOpen(route) == IsClosed(route))
            .Select(route => route.DisplayName)
            .ToList();
        if (undecided.Count > 0)
            throw new InvalidOperationException(
                $"Say who may use {string.Join(", ", undecided)}: RequireAuthorization with a policy, or AllowAnonymous."
            );
    }

    private static bool IsOpen(RouteEndpoint route) => route.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    private static bool IsClosed(RouteEndpoint route) =>
        route.Metadata.GetMetadata<IAuthorizeData>()?.Policy is not null;
}
