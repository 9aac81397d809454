using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Infrastructure.Http;

[Trait("kind", "integration")]
public sealed class OperatorKeyTests(DatabaseServer server)
{
    private const string Key = "a-key-of-the-operator-0123456789";

    [Theory]
    [InlineData(null, "Bearer")]
    [InlineData("Basic dTpw", "Bearer")]
    [InlineData("Bearer", "Bearer error=\"invalid_token\"")]
    [InlineData("Bearer a-key-of-the-operator-012345678", "Bearer error=\"invalid_token\"")]
    [InlineData("Bearer A-KEY-OF-THE-OPERATOR-0123456789", "Bearer error=\"invalid_token\"")]
    public async Task Without_the_right_key_it_is_401(string? authorization, string challenge)
    {
        await using var api = await StartAsync(Key);
        using var response = await ExplainAsync(api, authorization);

        await response.ReadProblemAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");
        response.Headers.WwwAuthenticate.ToString().ShouldBe(challenge);
    }

    [Theory]
    [InlineData("Bearer ")]
    [InlineData("Bearer anything")]
    public async Task Where_no_key_is_set_nobody_may(string authorization)
    {
        await using var api = await StartAsync(key: "");
        using var response = await ExplainAsync(api, authorization);

        await response.ReadProblemAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");
    }

    [Fact]
    public async Task Who_guesses_is_told_to_wait_and_the_right_key_is_let_in_all_the_same()
    {
        await using var api = await StartAsync(Key);
        for (var i = 0; i < 10; i++)
            (await ExplainAsync(api, "Bearer wrong")).Dispose();

        using var refused = await ExplainAsync(api, "Bearer wrong");
        await refused.ReadProblemAsync(HttpStatusCode.TooManyRequests, "RATE_LIMIT_EXCEEDED");
        refused.Headers.RetryAfter.ShouldNotBeNull();

        using var let = await ExplainAsync(api, $"bearer {Key}");
        let.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_guest_is_served_whatever_he_sends_along()
    {
        await using var api = await StartAsync(Key);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/facility/momiji");
        request.Headers.Add("Authorization", "Bearer wrong");
        using var response = await api.CreateClient().SendAsync(request, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_key_is_in_no_log_and_who_asked_is()
    {
        await using var database = await server.CreateMigratedAsync();
        var logs = Directory.CreateTempSubdirectory("yadopera-key").FullName;
        var environment = ServerProcess.EnvironmentOf(database, logs);
        environment["OPERATOR_KEY"] = Key;
        await using var process = await ServerProcess.StartAsync(environment);
        using var http = process.CreateClient();
        using var right = await ExplainAsync(http, $"Bearer {Key}");
        await right.ReadProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
        using var wrong = await ExplainAsync(http, "Bearer a-wrong-key-that-was-almost-right");
        await wrong.ReadProblemAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");

        var output = await process.StopAsync();

        var rows = await database.QueryAsync<string>(
            "select row_to_json(api_logs)::text from api_logs where endpoint like '%explain' order by id"
        );
        rows.Count.ShouldBe(2);
        rows[0].ShouldContain("\"user_id\":\"operator\"");
        var csv = string.Concat(Directory.EnumerateFiles(logs).Select(File.ReadAllText));
        csv.ShouldContain("explain");
        foreach (var log in rows.Append(csv).Append(output))
        {
            log.ShouldNotContain(Key, Case.Sensitive);
            log.ShouldNotContain("almost-right");
        }
        Directory.Delete(logs, recursive: true);
    }

    [Fact]
    public async Task A_route_that_says_nothing_is_closed()
    {
        await using var api = await StartAsync(Key);
        var policies = api.Services.GetRequiredService<IAuthorizationPolicyProvider>();
        var fallback = (await policies.GetFallbackPolicyAsync()).ShouldNotBeNull();
        var authorization = api.Services.GetRequiredService<IAuthorizationService>();
        var http = new DefaultHttpContext();

        http.SetEndpoint(
            new RouteEndpointBuilder(null, RoutePatternFactory.Parse("/forgotten"), 0)
            {
                RequestDelegate = _ => Task.CompletedTask,
            }.Build()
        );

        (await authorization.AuthorizeAsync(http.User, http, fallback)).Succeeded.ShouldBeFalse();
    }

    private async Task<TestApi> StartAsync(string key)
    {
        var api = await TestApi.StartAsync(server, $"OPERATOR_KEY={key}");
        await api.ImportAsync(Houses.Momiji);
        return api;
    }

    private static Task<HttpResponseMessage> ExplainAsync(TestApi api, string? authorization) =>
        ExplainAsync(api.CreateClient(), authorization);

    private static async Task<HttpResponseMessage> ExplainAsync(HttpClient http, string? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/admin/answers/explain")
        {
            Content = JsonContent.Create(new { message = "breakfast?" }),
        };
        request.Headers.Add("X-Facility-Id", "momiji");
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
