using System.Net;
using System.Text.Json;

namespace Yadopera.Tests.Support;

internal static class Http
{
    /// <summary>The body as JSON, after asserting the status.</summary>
    public static async Task<JsonElement> ReadAsync(this HttpResponseMessage response, HttpStatusCode expected)
    {
        var body = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(expected, body);
        return JsonSerializer.Deserialize<JsonElement>(body);
    }

    /// <summary>Asserts an RFC 9457 problem with everything that CONTRACT asks of one.</summary>
    public static async Task<JsonElement> ReadProblemAsync(
        this HttpResponseMessage response,
        HttpStatusCode expected,
        string code
    )
    {
        var problem = await response.ReadAsync(expected);
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        problem.GetProperty("status").GetInt32().ShouldBe((int)expected);
        problem.GetProperty("code").GetString().ShouldBe(code);
        problem.GetProperty("detail").GetString().ShouldNotBeNullOrWhiteSpace();
        problem.GetProperty("title").GetString().ShouldNotBeNullOrWhiteSpace();
        problem.GetProperty("type").GetString().ShouldNotBeNullOrWhiteSpace();
        problem.GetProperty("instance").GetString().ShouldStartWith("/");
        problem.GetProperty("trace_id").GetString().ShouldBe(response.TraceId());
        return problem;
    }

    public static string TraceId(this HttpResponseMessage response) =>
        response.Headers.GetValues("X-Trace-Id").ShouldHaveSingleItem();

    public static string? Text(this JsonElement element, string member) => element.GetProperty(member).GetString();
}
