using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Yadopera.Infrastructure.Http.Access;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.Staff;

/// <summary>
/// Every route of the staff with every id of another house. A route that comes later is walked too, and fails here until
/// <see cref="TenantRows"/> has what it takes to find something with the id of an own row.
/// </summary>
[Trait("kind", "integration")]
public sealed partial class IsolationTests(DatabaseServer server) : IAsyncLifetime
{
    private sealed record StaffRoute(string Method, string Path)
    {
        public bool HasId => Path.Contains('{', StringComparison.Ordinal);
        public string Name => $"{Method} /{Path}";
    }

    // What is read comes before what is changed, and what is removed comes last.
    private static readonly string[] Methods = ["GET", "PUT", "PATCH", "POST", "DELETE"];

    private TestApi _api = null!;
    private AccountClient _owner = null!;
    private Guid _own;
    private Guid _foreign;

    public async ValueTask InitializeAsync()
    {
        _api = await TestApi.StartAsync(server);
        _owner = await AccountClient.OpenHouseAsync(_api, "owner@momiji.example", "Momiji");
        await AccountClient.OpenHouseAsync(_api, "owner@kaede.example", "Kaede");
        _own = await _api.Database.SingleAsync<Guid>("select id from facilities where slug = 'momiji'");
        _foreign = await _api.Database.SingleAsync<Guid>("select id from facilities where slug = 'kaede'");
        await TenantRows.SeedAsync(_api.Database, _own);
        await TenantRows.SeedAsync(_api.Database, _foreign);
    }

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task No_route_finds_anything_by_an_id_of_another_house()
    {
        var ids = (await TenantRows.IdsAsync(_api.Database, _foreign)).Append($"{_foreign}").ToList();
        ids.Count.ShouldBeGreaterThan(8);
        var before = await RowsAsync(_foreign);

        foreach (var route in Routes().Where(route => route.HasId))
        foreach (var id in ids)
            (await StatusAsync(route, id)).ShouldBe(HttpStatusCode.NotFound, $"{route.Name} with {id}");

        (await RowsAsync(_foreign)).ShouldBe(before);
    }

    [Fact]
    public async Task Every_route_finds_something_by_an_id_of_the_own_house()
    {
        var ids = await TenantRows.IdsAsync(_api.Database, _own);
        var routes = Routes().Where(route => route.HasId).ToList();
        routes.Count.ShouldBeGreaterThan(1);

        foreach (var route in routes)
        {
            var statuses = new List<HttpStatusCode>();
            foreach (var id in ids)
                statuses.Add(await StatusAsync(route, id));
            statuses.ShouldContain(
                status => (int)status < 300,
                $"{route.Name} found nothing: add to TenantRows the row it finds, or a body that is valid ({string.Join(' ', statuses.Distinct())})."
            );
        }
    }

    [Fact]
    public async Task No_route_enters_another_house()
    {
        foreach (var facility in (string[])[$"{_foreign}", "kaede"])
        {
            _owner.Facility = facility;
            foreach (var route in Routes())
                (await StatusAsync(route, $"{_foreign}")).ShouldBe(
                    HttpStatusCode.NotFound,
                    $"{route.Name} in {facility}"
                );
        }
    }

    private async Task<HttpStatusCode> StatusAsync(StaffRoute route, string id)
    {
        var isRead = route.Method is "GET" or "DELETE";
        var body = isRead ? null : TenantRows.Bodies.GetValueOrDefault(route.Name, new { });
        using var response = await _owner.SendAsync(
            new HttpMethod(route.Method),
            Parameter().Replace(route.Path, id),
            body
        );
        return response.StatusCode;
    }

    /// <summary>All that is behind the policies of a house.</summary>
    private List<StaffRoute> Routes()
    {
        var routes = (
            from endpoint in _api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            where endpoint.Metadata.GetMetadata<IAuthorizeData>()?.Policy is Access.Owner or Access.Staff
            from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods
            orderby Array.IndexOf(Methods, method), endpoint.RoutePattern.RawText
            select new StaffRoute(method, endpoint.RoutePattern.RawText!.Trim('/')["api/v1/".Length..])
        ).ToList();
        routes.Count.ShouldBeGreaterThan(5);
        return routes;
    }

    private async Task<string> RowsAsync(Guid house) =>
        string.Join(' ', await TenantRows.IdsAsync(_api.Database, house));

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, 1000)]
    private static partial Regex Parameter();
}
