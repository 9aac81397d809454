using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Infrastructure.Http;

[Trait("kind", "integration")]
public sealed class ProblemTests(DatabaseServer server) : IAsyncLifetime
{
    private TestApi _api = null!;
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _api = await TestApi.StartAsync(server, "MAX_REQUEST_BYTES=16384", "CORS_ORIGINS=https://guest.example");
        // The real server: limits on size are its own.
        _api.UseKestrel(0);
        _client = _api.CreateClient();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _api.DisposeAsync();
    }

    [Theory]
    [InlineData("GET", "/nowhere", 404, "NOT_FOUND")]
    [InlineData("GET", "/api/v1/nowhere", 404, "NOT_FOUND")]
    [InlineData("GET", "/api/v1/facility/nowhere", 404, "NOT_FOUND")]
    [InlineData("GET", "/api/v1/chat", 405, "METHOD_NOT_ALLOWED")]
    [InlineData("DELETE", "/health", 405, "METHOD_NOT_ALLOWED")]
    public async Task Every_refusal_is_a_problem(string method, string path, int status, string code)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);

        var problem = await response.ReadProblemAsync((HttpStatusCode)status, code);
        problem.Text("instance").ShouldBe(Uri.UnescapeDataString(path));
    }

    [Theory]
    [InlineData("{\"message\":", "application/json", 400, "BAD_REQUEST")]
    [InlineData("null", "application/json", 400, "BAD_REQUEST")]
    [InlineData("[]", "application/json", 400, "BAD_REQUEST")]
    [InlineData("", "application/json", 400, "BAD_REQUEST")]
    [InlineData("{\"facility_id\":\"seven\",\"message\":\"hi\"}", "application/json", 400, "BAD_REQUEST")]
    [InlineData("{\"facility_slug\":\"a\",\"message\":\"\\ud800\"}", "application/json", 400, "BAD_REQUEST")]
    [InlineData("message=hi", "application/x-www-form-urlencoded", 415, "UNSUPPORTED_MEDIA_TYPE")]
    [InlineData("{}", "application/json", 422, "VALIDATION_ERROR")]
    [InlineData("{}", "application/json; charset=klingon", 415, "UNSUPPORTED_MEDIA_TYPE")]
    public async Task A_body_that_cannot_be_used_is_a_problem(string body, string type, int status, string code)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var response = await _client.PostAsync("/api/v1/chat", content, TestContext.Current.CancellationToken);

        await response.ReadProblemAsync((HttpStatusCode)status, code);
    }

    [Fact]
    public async Task The_place_of_a_mistake_in_the_json_is_named()
    {
        using var content = new StringContent("""{"message":"hi","session_id":7}""", Encoding.UTF8, "application/json");
        using var response = await _client.PostAsync("/api/v1/chat", content, TestContext.Current.CancellationToken);

        var problem = await response.ReadProblemAsync(HttpStatusCode.BadRequest, "BAD_REQUEST");
        problem.Text("detail")!.ShouldContain("$.session_id");
    }

    [Fact]
    public async Task A_body_over_the_limit_is_413()
    {
        using var content = new StringContent(
            "{\"message\":\"" + new string('x', 20_000) + "\"}",
            Encoding.UTF8,
            "application/json"
        );
        using var response = await _client.PostAsync("/api/v1/chat", content, TestContext.Current.CancellationToken);

        await response.ReadProblemAsync(HttpStatusCode.RequestEntityTooLarge, "PAYLOAD_TOO_LARGE");
    }

    [Fact]
    public async Task What_nobody_expected_is_500_and_tells_nothing_of_the_inside()
    {
        await _api.ImportAsync(Houses.Momiji);
        await _api.Database.ExecuteAsync("alter table messages add constraint broken check (false) not valid");

        using var response = await _api.AskAsync(new { facility_slug = "momiji", message = "breakfast?" });

        var problem = await response.ReadProblemAsync(HttpStatusCode.InternalServerError, "INTERNAL_ERROR");
        problem.ToString().ShouldNotContain("broken");
        problem.ToString().ShouldNotContain("messages");
    }

    [Fact]
    public async Task The_trace_id_of_the_caller_is_kept()
    {
        const string id = "0199f3a4-5b6c-7d8e-9fa0-b1c2d3e4f506";
        (await TraceIdOfAsync("X-Trace-Id", id)).ShouldBe(id);
        (await TraceIdOfAsync("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")).ShouldBe(
            "0af76519-16cd-43dd-8448-eb211c80319c"
        );
    }

    [Theory]
    [InlineData("X-Trace-Id", "none")]
    [InlineData("X-Trace-Id", "00000000-0000-0000-0000-000000000000")]
    [InlineData("traceparent", "00-zz-b7ad6b7169203331-01")]
    public async Task A_trace_id_that_is_none_is_replaced(string header, string value)
    {
        var id = await TraceIdOfAsync(header, value);

        Guid.Parse(id).ShouldNotBe(Guid.Empty);
        id.ShouldNotBe(value);
    }

    [Theory]
    [InlineData("https://guest.example", true)]
    [InlineData("https://elsewhere.example", false)]
    public async Task Only_listed_origins_may_call_from_a_browser(string origin, bool isAllowed)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "/api/v1/chat");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);

        response.Headers.Contains("Access-Control-Allow-Origin").ShouldBe(isAllowed);
    }

    private async Task<string> TraceIdOfAsync(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health");
        request.Headers.Add(header, value);
        using var response = await _client.SendAsync(request);
        return response.TraceId();
    }
}
