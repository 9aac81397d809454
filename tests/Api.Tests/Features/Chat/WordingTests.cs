using Yadopera.Tests.Support;
using Yadopera.Tests.Support.Ai;

namespace Yadopera.Tests.Features.Chat;

/// <summary>What a guest gets, over HTTP, when the house has a model.</summary>
[Trait("kind", "integration")]
public sealed class WordingTests(DatabaseServer server) : IAsyncDisposable
{
    private const string Question = "Wann gibt es Frühstück?";
    private const string Wording = "Das Frühstück gibt es von 7:30 bis 9:00 Uhr im Speisesaal im Erdgeschoss.";
    private const string OwnText = "Breakfast is served from 7:30 to 9:00 in the dining room on the ground floor.";

    private readonly List<IAsyncDisposable> _started = [];

    [Theory]
    [InlineData("openai")]
    [InlineData("anthropic")]
    public async Task A_guest_reads_the_houses_text_in_a_language_that_the_house_did_not_write(string provider)
    {
        var ai = await StartAiAsync(FakeReply.Text(Wording));
        var api = await StartApiAsync(provider, ai);

        var message = (await api.AnswerAsync(Ask(Question))).GetProperty("message");

        message.Text("content").ShouldBe(Wording);
        message.Text("language").ShouldBe("de");
        message.GetProperty("citations")[0].Text("quote").ShouldBe(OwnText);
        (await api.Database.SingleAsync<string>("select content from messages where role = 'assistant'")).ShouldBe(
            Wording
        );
    }

    [Fact]
    public async Task An_invented_price_is_never_told()
    {
        var ai = await StartAiAsync(FakeReply.Text(Wording + " Es kostet 1200 Yen."));
        var api = await StartApiAsync("openai", ai);

        var content = (await api.AnswerAsync(Ask(Question))).GetProperty("message").Text("content")!;

        content.ShouldEndWith(OwnText);
        content.ShouldNotContain("1200");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var started in Enumerable.Reverse(_started))
            await started.DisposeAsync();
    }

    private static object Ask(string message) => new { facility_slug = "momiji", message };

    private async Task<FakeAi> StartAiAsync(params FakeReply[] replies)
    {
        var ai = await FakeAi.StartAsync(replies);
        _started.Add(ai);
        return ai;
    }

    private async Task<TestApi> StartApiAsync(string provider, FakeAi ai, params string[] settings)
    {
        var prefix = $"AI_{provider.ToUpperInvariant()}_";
        var api = await TestApi.StartAsync(
            server,
            [
                $"AI_PROVIDERS={provider}",
                $"{prefix}BASE_URL={ai.Url}{(provider == "anthropic" ? "" : "/v1")}",
                $"{prefix}API_KEY=sk-the-key-of-the-test",
                $"{prefix}MODEL=model-1",
                .. settings,
            ]
        );
        _started.Add(api);
        await api.ImportAsync(Houses.Momiji);
        return api;
    }
}
