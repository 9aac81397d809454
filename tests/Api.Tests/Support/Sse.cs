using System.Net;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Yadopera.Tests.Support;

/// <summary>A client of an event stream: reads it as it comes, or to its end.</summary>
internal sealed class Sse : IAsyncDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly IAsyncEnumerator<SseItem<string>> _events;

    private Sse(HttpResponseMessage response, Stream body)
    {
        _response = response;
        _events = SseParser.Create(body).EnumerateAsync().GetAsyncEnumerator();
    }

    public HttpResponseHeaders Headers => _response.Headers;

    /// <summary>Sends the request and returns as soon as the stream has begun.</summary>
    public static async Task<Sse> OpenAsync(HttpClient http, HttpRequestMessage request)
    {
        var response = await http.SendAsync(
            request,
            HttpCompletionOption.ResponseHeadersRead,
            TestContext.Current.CancellationToken
        );
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType?.MediaType.ShouldBe("text/event-stream");
        return new Sse(response, await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The next event; fails when the stream has ended.</summary>
    public async Task<SseItem<string>> NextAsync()
    {
        (await _events.MoveNextAsync()).ShouldBeTrue("the stream ended");
        return _events.Current;
    }

    public async Task<IReadOnlyList<SseItem<string>>> RestAsync()
    {
        var rest = new List<SseItem<string>>();
        while (await _events.MoveNextAsync())
            rest.Add(_events.Current);
        return rest;
    }

    /// <summary>Leaves, as a phone without reception does.</summary>
    public async ValueTask DisposeAsync()
    {
        _response.Dispose();
        await _events.DisposeAsync();
    }
}

internal static class SseItems
{
    public static JsonElement Json(this SseItem<string> item) => JsonSerializer.Deserialize<JsonElement>(item.Data);

    public static IEnumerable<string> Types(this IEnumerable<SseItem<string>> items) =>
        items.Select(item => item.EventType);

    /// <summary>The deltas one after the other.</summary>
    public static string Text(this IEnumerable<SseItem<string>> items) =>
        string.Concat(items.Where(item => item.EventType == "delta").Select(item => item.Json().Text("text")));
}
