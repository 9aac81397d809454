using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Yadopera.Answering;
using Yadopera.Features.Escalation;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.Escalation;

[Trait("kind", "integration")]
public sealed class EscalateToStaffTests(DatabaseServer server) : IAsyncLifetime
{
    private static readonly Guid Guest = Inbox.Guest(1);
    private Inbox _inbox = null!;

    public async ValueTask InitializeAsync() => _inbox = await Inbox.OpenAsync(server);

    public ValueTask DisposeAsync() => _inbox.DisposeAsync();

    [Fact]
    public async Task A_guest_who_asks_for_a_person_gets_a_receipt_in_his_own_language()
    {
        await _inbox.AskAsync(Guest, "À quelle heure est le petit-déjeuner ?");

        using var response = await _inbox.CallStaffAsync(Guest);

        var receipt = await response.ReadAsync(HttpStatusCode.OK);
        receipt.Names().ShouldBe(["success", "escalation_id", "receipt_number", "promised_at", "message"]);
        receipt.Flag("success").ShouldBeTrue();
        receipt.Number("receipt_number").ShouldBe(receipt.Number("escalation_id"));
        receipt.Text("message")!.ShouldStartWith("Votre question a été transmise au personnel de Momiji House.");
        receipt.Text("message")!.ShouldContain($": {receipt.Number("receipt_number")}\n");
        receipt.Text("message")!.ShouldContain("+81-00-0000-0000");
        var escalation = (await _inbox.GetAsync("escalations")).List("escalations").ShouldHaveSingleItem();
        escalation.Text("trigger_type").ShouldBe("guest_request");
        escalation.Text("question").ShouldBe("À quelle heure est le petit-déjeuner ?");
    }

    [Fact]
    public async Task Pressed_again_or_after_a_refusal_it_is_the_same_escalation()
    {
        var asked = await _inbox.AskAsync(Guest);

        var pressed = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _inbox.CallStaffAsync(Guest)));

        foreach (var response in pressed)
            (await response.ReadAsync(HttpStatusCode.OK))
                .Number("escalation_id")
                .ShouldBe(asked.Number("escalation_id"));
        (await _inbox.Api.Database.SingleAsync<long>("select count(*) from escalations")).ShouldBe(1);
    }

    [Fact]
    public async Task Buttons_pressed_at_once_open_one_escalation()
    {
        await _inbox.AskAsync(Guest, "What time is breakfast?");

        var pressed = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => _inbox.CallStaffAsync(Guest)));

        pressed.ShouldAllBe(response => response.StatusCode == HttpStatusCode.OK);
        (await _inbox.Api.Database.SingleAsync<long>("select count(*) from escalations")).ShouldBe(1);
    }

    [Fact]
    public async Task After_the_staffs_reply_it_opens_a_new_one()
    {
        var asked = await _inbox.AskAsync(Guest);
        await _inbox.ReplyAsync(Guest, "Dr. Silva, next to the station.");

        using var response = await _inbox.CallStaffAsync(Guest);

        (await response.ReadAsync(HttpStatusCode.OK))
            .Number("escalation_id")
            .ShouldBeGreaterThan(asked.Number("escalation_id"));
    }

    [Fact]
    public async Task An_unknown_talk_one_of_another_house_and_one_that_ended_are_404()
    {
        await _inbox.AskAsync(Guest);

        using var unknown = await _inbox.CallStaffAsync(Inbox.Guest(2));
        await unknown.ReadProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
        using var other = await _inbox.CallStaffAsync(Guest, facility: "kaede");
        await other.ReadProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
        _inbox.Api.Clock.Advance(TimeSpan.FromHours(24));
        using var ended = await _inbox.CallStaffAsync(Guest);
        await ended.ReadProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
        (await _inbox.Api.Database.SingleAsync<long>("select count(*) from escalations")).ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"session_id":"7d444840-9dc0-11d1-b245-5ffdce74f001"}""", "facility_id")]
    [InlineData("""{"facility_id":"7d444840-9dc0-11d1-b245-5ffdce74f001"}""", "session_id")]
    [InlineData(
        """{"facility_id":"00000000-0000-0000-0000-000000000000","session_id":"7d444840-9dc0-11d1-b245-5ffdce74f001"}""",
        "facility_id"
    )]
    public async Task An_invalid_call_names_its_field(string body, string field)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await _inbox
            .Api.CreateClient()
            .PostAsync("/api/v1/chat/escalate", content, TestContext.Current.CancellationToken);

        var problem = await response.ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "VALIDATION_ERROR");
        problem.GetProperty("errors").GetProperty(field).GetArrayLength().ShouldBePositive();
    }

    [Fact]
    public void The_texts_exist_in_every_language_of_the_other_fixed_texts_and_are_written_in_it()
    {
        var texts = new EscalationTexts();
        var engine = _inbox.Api.Services.GetRequiredService<AnswerEngine>();
        var fixedTexts = FixedTexts.LoadEmbedded().ByLanguage().Select(text => text.Key);

        texts.Languages.Order().ShouldBe(fixedTexts.Order());
        foreach (var language in texts.Languages)
        {
            var passedOn = texts.PassedOn(language, 4711, new HouseContact("", "", null));
            passedOn.ShouldContain("4711");
            passedOn.ShouldNotContain("{");
            LanguageTag.AreAlike(engine.DetectLanguage(passedOn), language).ShouldBeTrue(passedOn);
            LanguageTag.AreAlike(engine.DetectLanguage(texts.InStaffLanguage(language)), language).ShouldBeTrue();
        }
    }
}
