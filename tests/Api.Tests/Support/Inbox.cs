using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Yadopera.Tests.Support;

/// <summary>An API of two houses, and what guests and staff do there.</summary>
internal sealed class Inbox : IAsyncDisposable
{
    public const string Key = "a-key-of-the-operator-0123456789";

    /// <summary>The FAQs of neither house answer it.</summary>
    public const string Unanswerable = "Can you recommend a dentist who speaks Portuguese?";

    private Inbox(TestApi api) => Api = api;

    public TestApi Api { get; }

    public static async Task<Inbox> OpenAsync(DatabaseServer server, params string[] settings)
    {
        var api = await TestApi.StartAsync(server, [$"OPERATOR_KEY={Key}", .. settings]);
        await api.ImportAsync(Houses.Momiji);
        await api.ImportAsync(Houses.Kaede);
        return new Inbox(api);
    }

    /// <summary>The same with an API that was started with <see cref="Key"/>.</summary>
    public static Inbox Of(TestApi api) => new(api);

    /// <summary>The n-th guest of a test.</summary>
    public static Guid Guest(int number) => Guid.Parse($"7d444840-9dc0-11d1-b245-5ffdce74f{number:000}");

    public Task<JsonElement> AskAsync(
        Guid session,
        string message = Unanswerable,
        string facility = "momiji",
        string? language = null
    ) =>
        Api.AnswerAsync(
            new
            {
                facility_slug = facility,
                message,
                session_id = session,
                location = "entrance",
                language,
            }
        );

    public Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        object? body = null,
        string facility = "momiji",
        string? idempotencyKey = null,
        CancellationToken? ct = null
    )
    {
        var request = new HttpRequestMessage(method, $"/api/v1/admin/{path}");
        request.Headers.Add("Authorization", $"Bearer {Key}");
        request.Headers.Add("X-Facility-Id", facility);
        if (idempotencyKey is not null)
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        return Api.CreateClient().SendAsync(request, ct ?? TestContext.Current.CancellationToken);
    }

    public async Task<JsonElement> GetAsync(string path, string facility = "momiji")
    {
        using var response = await SendAsync(HttpMethod.Get, path, facility: facility);
        return await response.ReadAsync(HttpStatusCode.OK);
    }

    public async Task<JsonElement> PostAsync(string path)
    {
        using var response = await SendAsync(HttpMethod.Post, path);
        return await response.ReadAsync(HttpStatusCode.OK);
    }

    public async Task<JsonElement> ReplyAsync(Guid session, string content, bool? deliverToSimilar = null)
    {
        using var response = await SendAsync(
            HttpMethod.Post,
            $"conversations/{session}/reply",
            new { content, deliver_to_similar = deliverToSimilar }
        );
        return await response.ReadAsync(HttpStatusCode.Created);
    }

    public async Task<JsonElement> HistoryAsync(Guid session)
    {
        using var response = await Api.CreateClient()
            .GetAsync($"/api/v1/chat/history/{session}", TestContext.Current.CancellationToken);
        return await response.ReadAsync(HttpStatusCode.OK);
    }

    public Task<Guid> HouseIdAsync(string slug = "momiji") =>
        Api.Database.SingleAsync<Guid>($"select id from facilities where slug = '{slug}'");

    /// <summary>Presses the guest's button.</summary>
    public async Task<HttpResponseMessage> CallStaffAsync(Guid session, string facility = "momiji") =>
        await Api.CreateClient()
            .PostAsJsonAsync(
                "/api/v1/chat/escalate",
                new { facility_id = await HouseIdAsync(facility), session_id = session },
                TestContext.Current.CancellationToken
            );

    public ValueTask DisposeAsync() => Api.DisposeAsync();
}

internal static class Members
{
    public static IEnumerable<string> Names(this JsonElement element) =>
        element.EnumerateObject().Select(member => member.Name);

    public static long Number(this JsonElement element, string member) => element.GetProperty(member).GetInt64();

    public static double Rate(this JsonElement element, string member) => element.GetProperty(member).GetDouble();

    public static bool Flag(this JsonElement element, string member) => element.GetProperty(member).GetBoolean();

    public static IReadOnlyList<JsonElement> List(this JsonElement element, string member) =>
        [.. element.GetProperty(member).EnumerateArray()];
}
