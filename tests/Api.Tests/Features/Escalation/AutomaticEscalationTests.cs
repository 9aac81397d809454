using System.Net;
using System.Net.Http.Json;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.Escalation;

/// <summary>What goes to the house's people by itself.</summary>
[Trait("kind", "integration")]
public sealed class AutomaticEscalationTests(DatabaseServer server) : IAsyncLifetime
{
    private static readonly Guid Guest = Inbox.Guest(1);
    private Inbox _inbox = null!;

    public async ValueTask InitializeAsync() => _inbox = await Inbox.OpenAsync(server);

    public ValueTask DisposeAsync() => _inbox.DisposeAsync();

    [Fact]
    public async Task A_question_that_no_faq_answers_waits_for_staff_under_a_receipt_number()
    {
        var answer = await _inbox.AskAsync(Guest);

        answer.Flag("is_escalated").ShouldBeTrue();
        var escalation = answer.GetProperty("escalation");
        escalation
            .Names()
            .ShouldBe(["needed", "mode", "trigger_type", "reason", "notified", "promised_at", "receipt_number"]);
        escalation.Text("trigger_type").ShouldBe("low_confidence");
        escalation.Text("mode").ShouldBe("contact_staff");
        escalation.Number("receipt_number").ShouldBe(answer.Number("escalation_id"));
        escalation.Flag("notified").ShouldBeFalse();
        escalation.Text("promised_at").ShouldBeNull();
        var waiting = (await _inbox.GetAsync("escalations")).List("escalations").ShouldHaveSingleItem();
        waiting.Number("id").ShouldBe(answer.Number("escalation_id"));
        waiting.Text("question").ShouldBe(Inbox.Unanswerable);
    }

    [Theory]
    [InlineData("What time is breakfast?")]
    [InlineData("thanks a lot!")]
    public async Task What_is_answered_or_asks_nothing_goes_to_nobody(string message)
    {
        var answer = await _inbox.AskAsync(Guest, message);

        answer.Flag("is_escalated").ShouldBeFalse();
        answer.Text("escalation_id").ShouldBeNull();
        answer.GetProperty("escalation").Flag("needed").ShouldBeFalse();
        (await _inbox.Api.Database.SingleAsync<long>("select count(*) from escalations")).ShouldBe(0);
    }

    [Fact]
    public async Task A_danger_waits_for_staff_too()
    {
        var answer = await _inbox.AskAsync(Guest, "smoke in the hallway!!");

        answer.Flag("is_escalated").ShouldBeTrue();
        var escalation = (await _inbox.GetAsync("escalations")).List("escalations").ShouldHaveSingleItem();
        escalation.Text("trigger_type").ShouldBe("safety");
        escalation.Text("mode").ShouldBe("safety");
    }

    [Fact]
    public async Task A_danger_turns_the_open_escalation_into_one_and_must_be_seen_anew()
    {
        var first = await _inbox.AskAsync(Guest);
        var id = first.Number("escalation_id");
        await _inbox.PostAsync($"escalations/{id}/seen");

        var second = await _inbox.AskAsync(Guest, "smoke in the hallway!!");
        await _inbox.AskAsync(Guest, "Do you sell stamps for postcards?");

        second.Number("escalation_id").ShouldBe(id);
        var escalation = (await _inbox.GetAsync("escalations")).List("escalations").ShouldHaveSingleItem();
        escalation.Text("trigger_type").ShouldBe("safety");
        escalation.Text("question").ShouldBe("smoke in the hallway!!");
        escalation.Text("state").ShouldBe("waiting");
    }

    [Fact]
    public async Task Later_questions_join_the_open_escalation_until_staff_have_replied()
    {
        var first = await _inbox.AskAsync(Guest);
        var second = await _inbox.AskAsync(Guest, "Do you sell stamps for postcards?");
        await _inbox.ReplyAsync(Guest, "Dr. Silva, next to the station.");
        var third = await _inbox.AskAsync(Guest, "Do you sell stamps for postcards?");

        second.Number("escalation_id").ShouldBe(first.Number("escalation_id"));
        third.Number("escalation_id").ShouldBeGreaterThan(first.Number("escalation_id"));
    }

    [Fact]
    public async Task Questions_at_once_of_one_new_session_open_one_escalation_and_none_is_lost()
    {
        await _inbox.AskAsync(Inbox.Guest(2), "What time is breakfast?");

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _inbox.AskAsync(Guest)));

        answers.Select(answer => answer.Number("escalation_id")).Distinct().ShouldHaveSingleItem();
        (await _inbox.Api.Database.SingleAsync<long>("select count(*) from escalations")).ShouldBe(1);
        (await _inbox.GetAsync("escalations/unresolved-questions")).Number("total").ShouldBe(5);
    }

    [Fact]
    public async Task A_repeat_with_the_same_key_escalates_nothing_twice()
    {
        async Task<long> AskOnceAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/chat");
            request.Headers.Add("Idempotency-Key", "the-guests-key");
            request.Content = JsonContent.Create(
                new
                {
                    facility_slug = "momiji",
                    message = Inbox.Unanswerable,
                    session_id = Guest,
                }
            );
            using var response = await _inbox
                .Api.CreateClient()
                .SendAsync(request, TestContext.Current.CancellationToken);
            return (await response.ReadAsync(HttpStatusCode.OK)).Number("escalation_id");
        }

        (await AskOnceAsync()).ShouldBe(await AskOnceAsync());
        (await _inbox.GetAsync("escalations/unresolved-questions")).Number("total").ShouldBe(1);
    }

    [Fact]
    public async Task An_escalation_that_cannot_be_stored_leaves_neither_question_nor_talk()
    {
        await _inbox.Api.Database.ExecuteAsync("alter table escalations add constraint broken check (id < 0)");

        using var response = await _inbox.Api.AskAsync(new { facility_slug = "momiji", message = Inbox.Unanswerable });

        await response.ReadProblemAsync(HttpStatusCode.InternalServerError, "INTERNAL_ERROR");
        (await _inbox.Api.Database.SingleAsync<long>("select count(*) from messages")).ShouldBe(0);
        (await _inbox.Api.Database.SingleAsync<long>("select count(*) from conversations")).ShouldBe(0);
    }

    [Fact]
    public async Task What_is_streamed_is_escalated_as_well()
    {
        using var response = await _inbox
            .Api.CreateClient()
            .PostAsJsonAsync(
                "/api/v1/chat/stream",
                new { facility_slug = "momiji", message = Inbox.Unanswerable },
                TestContext.Current.CancellationToken
            );

        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(
            "\"is_escalated\":true"
        );
        (await _inbox.GetAsync("escalations?resolved=false")).Number("total").ShouldBe(1);
    }
}
