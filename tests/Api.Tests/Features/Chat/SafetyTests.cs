using System.Net;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.Chat;

[Trait("kind", "integration")]
public sealed class SafetyTests(DatabaseServer server) : IAsyncLifetime
{
    private static readonly string Momiji = Houses.Momiji.Replace(
        "\"wifi_ssid\": \"Momiji-Guest\"",
        """
        "wifi_ssid": "Momiji-Guest",
        "emergency": { "phone_police": "110", "address_local": "京都府もみじ町1-2-3", "assembly_place": "前の公園", "hospital": "もみじ病院" }
        """,
        StringComparison.Ordinal
    );

    private TestApi _api = null!;

    public async ValueTask InitializeAsync()
    {
        _api = await TestApi.StartAsync(server);
        await _api.ImportAsync(Momiji);
    }

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task A_guest_who_tells_of_danger_gets_the_houses_card_and_is_escalated()
    {
        var answer = await _api.AnswerAsync(new { facility_slug = "momiji", message = "smoke in the hallway!!" });

        var message = answer.GetProperty("message");
        message.Text("kind").ShouldBe("safety");
        message.Text("content")!.ShouldContain("119");
        message.Text("content")!.ShouldContain("京都府もみじ町1-2-3、Momiji House");
        message.Text("content")!.ShouldContain("前の公園");
        message.GetProperty("citations").GetArrayLength().ShouldBe(0);
        answer.GetProperty("is_escalated").GetBoolean().ShouldBeTrue();
        answer.GetProperty("ai_confidence").GetDouble().ShouldBe(1);
        var escalation = answer.GetProperty("escalation");
        escalation.GetProperty("needed").GetBoolean().ShouldBeTrue();
        escalation.Text("mode").ShouldBe("safety");
        escalation.Text("trigger_type").ShouldBe("safety");
        escalation.Text("reason")!.ShouldContain("fire");
        escalation.GetProperty("notified").GetBoolean().ShouldBeFalse();
        (
            await _api.Database.SingleAsync<string>(
                "select (evidence->>'kind') || ' ' || (evidence->>'danger') from messages where role = 'assistant'"
            )
        ).ShouldBe("safety fire");
    }

    [Fact]
    public async Task The_card_comes_even_when_the_faqs_cannot_be_read()
    {
        await _api.Database.ExecuteAsync("update faq_entries set translations = '\"broken\"'");

        var card = await _api.AnswerAsync(new { facility_slug = "momiji", message = "火事です" });
        card.GetProperty("message").Text("content")!.ShouldContain("京都府もみじ町1-2-3");

        using var ordinary = await _api.AskAsync(new { facility_slug = "momiji", message = "What time is breakfast?" });
        await ordinary.ReadProblemAsync(HttpStatusCode.InternalServerError, "INTERNAL_ERROR");
    }

    [Fact]
    public async Task A_guest_in_danger_is_never_told_to_slow_down()
    {
        var session = Guid.Parse("7d444840-9dc0-11d1-b245-5ffdce74fad4");
        var cry = new
        {
            facility_slug = "momiji",
            message = "help there is a fire",
            session_id = session,
        };

        for (var i = 0; i < 10; i++)
            await _api.AnswerAsync(cry);

        (
            await _api.Database.SingleAsync<long>($"select count(*) from messages where session_id = '{session}'")
        ).ShouldBe(20);
    }

    [Fact]
    public async Task A_thank_you_is_returned_and_calls_nobody()
    {
        var answer = await _api.AnswerAsync(new { facility_slug = "momiji", message = "thanks a lot!" });

        answer.GetProperty("message").Text("kind").ShouldBe("small_talk");
        answer.GetProperty("is_escalated").GetBoolean().ShouldBeFalse();
        answer.GetProperty("escalation").GetProperty("needed").GetBoolean().ShouldBeFalse();
        answer.GetProperty("message").Text("content")!.ShouldContain("Momiji House");
    }

    [Fact]
    public async Task Rows_from_before_replies_had_a_kind_and_houses_an_emergency_still_load()
    {
        var first = await _api.AnswerAsync(new { facility_slug = "momiji", message = "What time is breakfast?" });
        var session = first.GetProperty("session_id").GetGuid();
        await _api.Database.ExecuteAsync(
            "update messages set evidence = evidence - 'kind' - 'danger'; update facilities set profile = profile - 'emergency'"
        );

        using var response = await _api.CreateClient()
            .GetAsync($"/api/v1/chat/history/{session}", TestContext.Current.CancellationToken);
        var history = await response.ReadAsync(HttpStatusCode.OK);
        history.GetProperty("messages")[1].Text("kind").ShouldBe("answer");

        var card = await _api.AnswerAsync(new { facility_slug = "momiji", message = "someone broke in" });
        card.GetProperty("message").Text("content")!.ShouldContain("110");
    }
}
