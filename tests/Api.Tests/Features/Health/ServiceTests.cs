using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Yadopera.Infrastructure.Storage;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.Health;

[Trait("kind", "integration")]
public sealed class ServiceTests(DatabaseServer server)
{
    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    public async Task The_root_greets(string method)
    {
        await using var api = await TestApi.StartAsync(server);
        using var request = new HttpRequestMessage(new HttpMethod(method), "/");
        using var response = await api.CreateClient().SendAsync(request, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        if (method == "GET")
            (await response.ReadAsync(HttpStatusCode.OK)).Text("message").ShouldBe("やどぺら API v0.3");
    }

    [Fact]
    public async Task An_empty_database_is_named_until_migrate_has_run_and_then_the_same_process_serves()
    {
        await using var api = TestApi.Start(await server.CreateEmptyAsync());
        var client = api.CreateClient();
        using var alive = await client.GetAsync("/api/v1/health", TestContext.Current.CancellationToken);
        (await alive.ReadAsync(HttpStatusCode.OK)).Text("status").ShouldBe("ok");
        using var notReady = await client.GetAsync("/health/ready", TestContext.Current.CancellationToken);
        var problem = await notReady.ReadProblemAsync(HttpStatusCode.ServiceUnavailable, "SERVICE_UNAVAILABLE");
        problem.Text("detail")!.ShouldContain("schema");
        problem.GetProperty("checks").Text("database").ShouldBe("ok");
        notReady.Headers.RetryAfter.ShouldNotBeNull();
        using var refused = await api.AskAsync(new { facility_slug = "momiji", message = "breakfast?" });
        await refused.ReadProblemAsync(HttpStatusCode.ServiceUnavailable, "SCHEMA_NOT_READY");

        await using var db = api.Database.Connect();
        await MigrateCommand.MigrateAsync(
            db,
            null,
            api.Database.ConnectionString,
            TestContext.Current.CancellationToken
        );
        await api.ImportAsync(Houses.Momiji);

        using var ready = await client.GetAsync("/health/ready", TestContext.Current.CancellationToken);
        (await ready.ReadAsync(HttpStatusCode.OK)).GetProperty("checks").Text("schema").ShouldBe("ok");
        await api.AnswerAsync(new { facility_slug = "momiji", message = "breakfast?" });
    }

    [Fact]
    public async Task A_schema_that_goes_away_while_serving_is_noticed()
    {
        await using var api = await TestApi.StartAsync(server);
        await api.ImportAsync(Houses.Momiji);
        await api.AnswerAsync(new { facility_slug = "momiji", message = "breakfast?" });
        await api.Database.ExecuteAsync("alter table conversations rename to elsewhere");

        using var refused = await api.AskAsync(new { facility_slug = "momiji", message = "breakfast?" });

        await refused.ReadProblemAsync(HttpStatusCode.ServiceUnavailable, "SCHEMA_NOT_READY");
    }

    [Fact]
    public async Task A_database_that_is_away_is_503_with_a_time_to_come_back_and_no_address()
    {
        await using var api = await TestApi.StartAsync(server);
        await api.ImportAsync(Houses.Momiji);
        await api.AnswerAsync(new { facility_slug = "momiji", message = "breakfast?" });
        await api.Database.MakeUnreachableAsync();

        using var chat = await api.AskAsync(new { facility_slug = "momiji", message = "breakfast?" });
        using var ready = await api.CreateClient().GetAsync("/health/ready", TestContext.Current.CancellationToken);

        await chat.ReadProblemAsync(HttpStatusCode.ServiceUnavailable, "SERVICE_UNAVAILABLE");
        chat.Headers.RetryAfter.ShouldNotBeNull();
        var problem = await ready.ReadProblemAsync(HttpStatusCode.ServiceUnavailable, "SERVICE_UNAVAILABLE");
        problem.Text("detail")!.ShouldContain("database");
        problem.ToString().ShouldNotContain("127.0.0.1");
        await api.Database.MakeReachableAsync();
        await api.AnswerAsync(new { facility_slug = "momiji", message = "breakfast?" });
    }

    [Fact]
    public async Task Every_route_is_in_the_document_and_the_other_way_round()
    {
        await using var api = await TestApi.StartAsync(server);
        using var response = await api.CreateClient().GetAsync("/openapi.json", TestContext.Current.CancellationToken);
        var document = await response.ReadAsync(HttpStatusCode.OK);

        var documented =
            from path in document.GetProperty("paths").EnumerateObject()
            from operation in path.Value.EnumerateObject()
            select $"{operation.Name.ToUpperInvariant()} {path.Name}";
        var served =
            from endpoint in api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            where endpoint.RoutePattern.RawText != "/openapi.json"
            from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods
            select $"{method} /{endpoint.RoutePattern.RawText!.Trim('/').Replace(":guid", "", StringComparison.Ordinal)}";

        served.Count().ShouldBeGreaterThan(5);
        documented.Order().ShouldBe(served.Order());
        document.GetProperty("info").Text("title").ShouldBe("Yadopera API");
    }

    [Fact]
    public async Task The_document_says_which_routes_want_a_key()
    {
        await using var api = await TestApi.StartAsync(server);
        using var response = await api.CreateClient().GetAsync("/openapi.json", TestContext.Current.CancellationToken);
        var document = await response.ReadAsync(HttpStatusCode.OK);

        var bearer = document.GetProperty("components").GetProperty("securitySchemes").GetProperty("bearer");
        bearer.Text("type").ShouldBe("http");
        bearer.Text("scheme").ShouldBe("bearer");
        var closed =
            from path in document.GetProperty("paths").EnumerateObject()
            from operation in path.Value.EnumerateObject()
            where
                operation.Value.TryGetProperty("security", out var wanted) && wanted[0].TryGetProperty("bearer", out _)
            select $"{operation.Name.ToUpperInvariant()} {path.Name}";
        var policed =
            from endpoint in api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            where endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null
            from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods
            select $"{method} /{endpoint.RoutePattern.RawText!.Trim('/').Replace(":guid", "", StringComparison.Ordinal)}";
        closed.Order().ShouldBe(policed.Order());
    }

    [Fact]
    public async Task The_interactive_page_comes_from_the_service_itself()
    {
        await using var api = await TestApi.StartAsync(server);

        var page = await api.CreateClient().GetStringAsync("/docs/index.html", TestContext.Current.CancellationToken);

        page.ShouldContain("swagger-ui");
        page.ShouldNotContain("https://");
    }
}
