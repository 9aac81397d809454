using System.Net;
using System.Text.Json;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.Faq;

[Trait("kind", "integration")]
public sealed class ListFaqsTests(DatabaseServer server) : IAsyncLifetime
{
    private TestApi _api = null!;
    private StaffClient _momiji = null!;

    public async ValueTask InitializeAsync()
    {
        _api = await TestApi.StartAsync(server, StaffClient.Setting);
        await _api.ImportAsync(Houses.Momiji);
        await _api.ImportAsync(Houses.Kaede);
        _momiji = new StaffClient(_api, "momiji");
    }

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Theory]
    [InlineData("", new[] { "bath", "breakfast", "luggage", "retired" })]
    [InlineData("?category=facilities", new[] { "bath", "luggage" })]
    [InlineData("?is_active=false", new[] { "retired" })]
    [InlineData("?language=ja", new[] { "bath", "breakfast", "luggage" })]
    [InlineData("?q=DINING", new[] { "breakfast" })]
    [InlineData("?q=%E8%8D%B7%E7%89%A9", new[] { "luggage" })]
    [InlineData("?q=question", new string[0])]
    [InlineData("?q=%25", new string[0])]
    [InlineData("?q=_", new string[0])]
    public async Task A_filter_shows_what_it_says_and_wildcards_are_letters(string query, string[] expected)
    {
        var list = await _momiji.GetAsync("/faqs" + query);

        Keys(list).Order(StringComparer.Ordinal).ShouldBe(expected);
        list.GetProperty("total").GetInt32().ShouldBe(expected.Length);
        list.GetProperty("next_cursor").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_percent_sign_and_an_underscore_find_themselves()
    {
        await _momiji.AddAsync("Is there a discount_code?", "10% off for a week.");

        (await _momiji.GetAsync("/faqs?q=10%25")).GetProperty("total").GetInt32().ShouldBe(1);
        (await _momiji.GetAsync("/faqs?q=t_c")).GetProperty("total").GetInt32().ShouldBe(1);
        (await _momiji.GetAsync("/faqs?q=1%25")).GetProperty("total").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task Pages_show_every_entry_once_the_most_important_first_and_the_last_has_no_next()
    {
        var seen = new List<string?>();
        string? cursor = null;
        do
        {
            var page = await _momiji.GetAsync($"/faqs?limit=2&cursor={cursor}");
            page.GetProperty("total").GetInt32().ShouldBe(4);
            seen.AddRange(Keys(page));
            cursor = page.Text("next_cursor");
        } while (cursor is not null);

        seen.Count.ShouldBe(4);
        seen.ShouldBeUnique();
        seen[^1].ShouldBe("bath");
    }

    [Theory]
    [InlineData("?category=food", "category")]
    [InlineData("?language=klingonian-language", "language")]
    [InlineData("?limit=0", "limit")]
    [InlineData("?limit=201", "limit")]
    [InlineData("?cursor=nonsense", "cursor")]
    [InlineData("?q=%00", "q")]
    public async Task What_cannot_be_looked_for_is_422(string query, string field)
    {
        using var response = await _momiji.SendAsync(HttpMethod.Get, "/faqs" + query);

        var problem = await response.ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "VALIDATION_ERROR");
        problem.GetProperty("errors").GetProperty(field).GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task An_entry_is_stale_until_somebody_confirms_it_and_that_makes_no_new_knowledge()
    {
        _api.Clock.Advance(TimeSpan.FromDays(200));
        await _momiji.AddAsync("Is there a sauna?", "No.");
        var version = await VersionAsync();
        var stale = await _momiji.GetAsync("/faqs/stale");
        Keys(stale).Order(StringComparer.Ordinal).ShouldBe(["bath", "breakfast", "luggage"]);

        var bath = stale.GetProperty("faqs").EnumerateArray().Single(faq => faq.Text("intent_key") == "bath");
        using var confirmed = await _momiji.SendAsync(HttpMethod.Post, $"/faqs/{bath.Text("id")}/confirm");

        (await confirmed.ReadAsync(HttpStatusCode.OK))
            .GetProperty("last_confirmed_at")
            .GetDateTimeOffset()
            .ShouldBe(_api.Clock.GetUtcNow());
        Keys(await _momiji.GetAsync("/faqs/stale")).Order(StringComparer.Ordinal).ShouldBe(["breakfast", "luggage"]);
        (await _momiji.GetAsync("/faqs/stale?days=201")).GetProperty("total").GetInt32().ShouldBe(0);
        (await VersionAsync()).ShouldBe(version);
    }

    private Task<long> VersionAsync() =>
        _api.Database.SingleAsync<long>("select knowledge_version from facilities where slug = 'momiji'");

    private static IEnumerable<string?> Keys(JsonElement list) =>
        list.GetProperty("faqs").EnumerateArray().Select(faq => faq.Text("intent_key"));
}
