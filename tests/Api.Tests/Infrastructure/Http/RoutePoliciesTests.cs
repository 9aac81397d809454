using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Yadopera.Infrastructure.Http.Access;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Infrastructure.Http;

public sealed class RoutePoliciesTests(DatabaseServer server)
{
    [Fact]
    [Trait("kind", "integration")]
    public async Task Every_route_says_who_may_use_it_and_the_staffs_are_closed()
    {
        await using var api = await TestApi.StartAsync(server);
        var sources = api.Services.GetServices<EndpointDataSource>().ToList();
        var routes = sources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().ToList();
        routes.Count.ShouldBeGreaterThan(20);

        RoutePolicies.Check(sources);

        foreach (
            var route in routes.Where(route => route.RoutePattern.RawText!.Contains("/admin", StringComparison.Ordinal))
        )
            route.Metadata.GetMetadata<IAllowAnonymous>().ShouldBeNull(route.DisplayName);
    }

    [Fact]
    public void A_route_that_says_nothing_stops_the_start() => Refused("forgotten");

    [Fact]
    public void A_route_that_asks_for_no_named_policy_stops_the_start() => Refused("vague", new AuthorizeAttribute());

    [Fact]
    public void A_route_that_is_both_closed_and_open_stops_the_start() =>
        Refused("torn", new AuthorizeAttribute(Access.Owner), new AllowAnonymousAttribute());

    [Fact]
    public void A_route_with_a_policy_or_for_everybody_may_be() =>
        RoutePolicies.Check([
            new DefaultEndpointDataSource(
                Route("closed", new AuthorizeAttribute(Access.Owner)),
                Route("open", new AllowAnonymousAttribute())
            ),
        ]);

    private static void Refused(string name, params object[] metadata) =>
        Should
            .Throw<InvalidOperationException>(() =>
                RoutePolicies.Check([new DefaultEndpointDataSource(Route(name, metadata))])
            )
            .Message.ShouldContain(name);

    private static Endpoint Route(string name, params object[] metadata)
    {
        var route = new RouteEndpointBuilder(_ => Task.CompletedTask, RoutePatternFactory.Parse($"/{name}"), 0)
        {
            DisplayName = name,
        };
        foreach (var item in metadata)
            route.Metadata.Add(item);
        return route.Build();
    }
}
