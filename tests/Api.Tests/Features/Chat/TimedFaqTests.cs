using System.Net;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.Chat;

[Trait("kind", "integration")]
public sealed class TimedFaqTests(DatabaseServer server) : IAsyncLifetime
{
    private TestApi _api = null!;

    public async ValueTask InitializeAsync()
    {
        _api = await TestApi.StartAsync(server);
        await _api.ImportAsync(TimedHouse.Json);
        // From 23:00 on Saturday, 21 November, to midnight.
        _api.Clock.Advance(TimeSpan.FromHours(1));
    }

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Theory]
    [InlineData("お風呂は開いていますか？", "ただいまご利用時間外です。明日06:00からご利用いただけます。")]
    [InlineData("Is the bath open?", "Closed now. Opens tomorrow at 06:00.")]
    [InlineData("Le bain est-il ouvert ?", "C'est fermé en ce moment. Ouverture demain à 06:00.")]
    [InlineData("목욕탕 지금 열려 있나요?", "지금은 이용 시간이 아닙니다. 내일 06:00부터 이용하실 수 있습니다.")]
    public async Task At_ten_past_ten_the_bath_is_closed_and_opens_at_six(string question, string line)
    {
        _api.Clock.Advance(new TimeSpan(22, 10, 0));

        (await AskAsync(question)).ShouldStartWith(line + "\n");
    }

    [Fact]
    public async Task The_houses_own_sentence_follows_the_line_and_stays_what_is_cited()
    {
        _api.Clock.Advance(TimeSpan.FromHours(21));

        var message = (
            await _api.AnswerAsync(new { facility_slug = "tsubaki", message = "Is the bath open?" })
        ).GetProperty("message");

        message.Text("content").ShouldBe("Open now, until 22:00.\nThe bath is open from 6:00 to 22:00.");
        message.GetProperty("citations")[0].Text("quote").ShouldBe("The bath is open from 6:00 to 22:00.");
    }

    [Fact]
    public async Task After_midnight_the_bath_opens_today() =>
        (await AskAsync("Is the bath open?")).ShouldStartWith("Closed now. Opens today at 06:00.\n");

    [Fact]
    public async Task An_entry_answers_to_the_end_of_its_last_day_and_no_longer_though_nothing_was_changed()
    {
        _api.Clock.Advance(new TimeSpan(23, 59, 59));
        (await AskAsync("Where can I see the illumination?")).ShouldBe("Along the cherry trees by the river.");

        _api.Clock.Advance(TimeSpan.FromSeconds(1));

        var answer = await _api.AnswerAsync(
            new { facility_slug = "tsubaki", message = "Where can I see the illumination?" }
        );
        answer.GetProperty("escalation").GetProperty("needed").GetBoolean().ShouldBeTrue();
        answer.GetProperty("message").Text("content")!.ShouldNotContain("cherry");
    }

    [Fact]
    public async Task An_entry_answers_from_its_first_day_on()
    {
        _api.Clock.Advance(new TimeSpan(1, 23, 59, 59));
        (await AskAsync("Where can I go ice skating?")).ShouldNotContain("rink");

        _api.Clock.Advance(TimeSpan.FromSeconds(1));

        (await AskAsync("Where can I go ice skating?")).ShouldBe("The rink is next to the town hall.");
    }

    [Fact]
    public async Task The_page_of_the_house_shows_only_what_is_true_today()
    {
        (await TopAsync()).ShouldBe(
            ["When is the bath open?", "Where can I see the illumination?", "Is there a flea market?"],
            ignoreOrder: true
        );

        _api.Clock.Advance(TimeSpan.FromDays(2));

        (await TopAsync()).ShouldBe(
            ["When is the bath open?", "Where can I go ice skating?", "Is there a flea market?"],
            ignoreOrder: true
        );
    }

    private async Task<string> AskAsync(string question) =>
        (await _api.AnswerAsync(new { facility_slug = "tsubaki", message = question }))
            .GetProperty("message")
            .Text("content")!;

    private async Task<List<string?>> TopAsync()
    {
        using var response = await _api.CreateClient()
            .GetAsync("/api/v1/facility/tsubaki?language=en", TestContext.Current.CancellationToken);
        var page = await response.ReadAsync(HttpStatusCode.OK);
        return [.. page.GetProperty("top_questions").EnumerateArray().Select(top => top.Text("question"))];
    }
}
