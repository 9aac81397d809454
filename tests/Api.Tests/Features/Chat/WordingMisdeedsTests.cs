using Yadopera.Tests.Support;
using Yadopera.Tests.Support.Ai;

namespace Yadopera.Tests.Features.Chat;

/// <summary>What a guest gets, over HTTP, when the model or the line to it does something else than asked.</summary>
[Trait("kind", "integration")]
public sealed class WordingMisdeedsTests(DatabaseServer server)
{
    private static readonly FakeReply Good = FakeReply.Text(WordingHouse.Wording);

    [Fact]
    public async Task Whatever_the_model_does_the_guest_gets_the_right_answer_or_the_houses_own_text()
    {
        await using var house = await WordingHouse.OpenAsync(server, Good);
        foreach (var (reply, outcome) in Misdeeds)
        {
            // Long enough for the breaker to forget: each misdeed is met by a model that is asked.
            house.Api.Clock.Advance(TimeSpan.FromMinutes(6));
            var before = house.Metrics[$"yadopera.chat.wordings {outcome}"];
            house.Ai.FromNowOn(reply);

            var content = await house.AskAsync();

            content.ShouldEndWith(WordingHouse.OwnText, customMessage: outcome);
            content.ShouldNotContain("1200");
            content.ShouldNotContain("evil");
            house.Metrics[$"yadopera.chat.wordings {outcome}"].ShouldBe(before + 1, outcome);
        }
    }

    [Fact]
    public async Task A_model_that_asks_for_a_moment_is_given_it()
    {
        await using var house = await WordingHouse.OpenAsync(server, FakeReply.Status(429, retryAfterSeconds: 0));
        house.Ai.Say(Good);

        (await house.AskAsync()).ShouldBe(WordingHouse.Wording);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Das Frühstück gibt es ")]
    public async Task A_model_that_stalls_costs_the_guest_no_more_than_the_budget(string said)
    {
        var stall = said.Length == 0 ? FakeReply.Hang() : FakeReply.Stall(said);
        await using var house = await WordingHouse.OpenAsync(server, stall, "AI_BUDGET_SECONDS=1");

        (await house.AskAsync()).ShouldEndWith(WordingHouse.OwnText);

        await house.Ai.Aborted.WaitAsync(TestContext.Current.CancellationToken);
        house.Metrics["yadopera.chat.wordings timeout"].ShouldBe(1);
    }

    private static IEnumerable<(FakeReply Reply, string Outcome)> Misdeeds =>
        [
            (FakeReply.Text(WordingHouse.Wording + " Es kostet 1200 Yen."), "foreign_currency"),
            (FakeReply.Text("Das Frühstück gibt es von 7:30 bis 12:00 Uhr im Speisesaal."), "foreign_figure"),
            (FakeReply.Text("Der Speisesaal hat die Nummer 1200, dort gibt es Frühstück."), "foreign_figure"),
            (FakeReply.Text("![Karte](https://evil.example/1.png) Das Frühstück gibt es um 7:30."), "markup"),
            (FakeReply.Text("Mehr dazu finden Sie unter https://evil.example/menu auf der Seite."), "foreign_link"),
            (FakeReply.Text("Das Netz heißt EvilTwin_5G und ist für alle Gäste."), "foreign_code"),
            (FakeReply.Text("朝食は7:30から9:00まで、1階の食堂でお出しします。"), "other_language"),
            (FakeReply.Text(string.Concat(Enumerable.Repeat("Das Frühstück ist sehr gut. ", 50))), "too_long"),
            (FakeReply.Text(""), "empty"),
            (FakeReply.Text("   \n "), "empty"),
            (FakeReply.Raw(""), "empty"),
            (FakeReply.Raw("data: {\"choices\":[{\"delta\":\n\n"), "broken"),
            (FakeReply.Raw("<html>evil</html>"), "empty"),
            (FakeReply.Cut(WordingHouse.Wording), "broken"),
            (FakeReply.Status(500), "refused"),
            (FakeReply.Status(429, retryAfterSeconds: 3600), "refused"),
            (FakeReply.Status(401, body: "{\"error\":\"no such key\"}"), "refused"),
        ];
}
