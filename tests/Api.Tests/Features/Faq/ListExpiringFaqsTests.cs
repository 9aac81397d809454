using System.Net;
using System.Text.Json;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.Faq;

[Trait("kind", "integration")]
public sealed class ListExpiringFaqsTests(DatabaseServer server) : IAsyncLifetime
{
    private const string Slug = "tsubaki";
    private const string Key = "a-key-of-the-operator-0123456789";

    // It is 23:00 on 21 November in the house.
    private TestApi _api = null!;

    public async ValueTask InitializeAsync()
    {
        _api = await TestApi.StartAsync(server, $"OPERATOR_KEY={Key}");
        await _api.ImportAsync(TimedHouse.Json);
        await _api.ImportAsync(
            Houses.Momiji.Replace(
                "\"priority\": 5,",
                "\"priority\": 5, \"valid_to\": \"2026-11-21\",",
                StringComparison.Ordinal
            )
        );
    }

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Theory]
    [InlineData("", new[] { "kouyou", "illumination", "market" })]
    [InlineData("?days=0", new[] { "kouyou" })]
    [InlineData("?days=1", new[] { "kouyou", "illumination" })]
    [InlineData("?days=365", new[] { "kouyou", "illumination", "market", "skating" })]
    public async Task The_owner_sees_what_is_over_or_ends_soon_and_only_of_the_own_house(
        string query,
        string[] expected
    )
    {
        var list = await ListAsync(query);

        var faqs = list.GetProperty("faqs").EnumerateArray().ToList();
        faqs.Select(faq => faq.Text("intent_key")).ShouldBe(expected);
        list.GetProperty("total").GetInt32().ShouldBe(expected.Length);
        faqs.ConvertAll(faq => faq.GetProperty("is_expired").GetBoolean())
            .ShouldBe([.. expected.Select(key => key == "kouyou")]);
    }

    [Fact]
    public async Task An_entry_is_named_by_its_question_in_the_houses_language_and_by_its_last_day()
    {
        var faq = (await ListAsync("?days=1")).GetProperty("faqs")[1];

        faq.Text("question").ShouldBe("イルミネーションはどこで見られますか？");
        faq.Text("valid_to").ShouldBe("2026-11-22");
    }

    [Theory]
    [InlineData("?days=-1")]
    [InlineData("?days=366")]
    public async Task A_span_out_of_range_is_422(string query)
    {
        using var response = await SendAsync(query, Key, Slug);

        var problem = await response.ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "VALIDATION_ERROR");
        problem.GetProperty("errors").GetProperty("days").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_else_sees_it_and_the_house_must_be_named()
    {
        using var stranger = await SendAsync("", "a-wrong-key", Slug);
        await stranger.ReadProblemAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");
        using var none = await SendAsync("", Key, facility: null);
        await none.ReadProblemAsync(HttpStatusCode.BadRequest, "BAD_REQUEST");
        using var unknown = await SendAsync("", Key, "nowhere");
        await unknown.ReadProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
    }

    private async Task<JsonElement> ListAsync(string query)
    {
        using var response = await SendAsync(query, Key, Slug);
        return await response.ReadAsync(HttpStatusCode.OK);
    }

    private async Task<HttpResponseMessage> SendAsync(string query, string key, string? facility)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/admin/faqs/expiring{query}");
        request.Headers.Add("Authorization", $"Bearer {key}");
        if (facility is not null)
            request.Headers.Add("X-Facility-Id", facility);
        return await _api.CreateClient().SendAsync(request, TestContext.Current.CancellationToken);
    }
}
