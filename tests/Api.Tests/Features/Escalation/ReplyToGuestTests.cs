using System.Net;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.Escalation;

[Trait("kind", "integration")]
public sealed class ReplyToGuestTests(DatabaseServer server) : IAsyncLifetime
{
    private const string Reply = "Dr. Silva, next to the station.";
    private static readonly Guid Guest = Inbox.Guest(1);
    private Inbox _inbox = null!;

    public async ValueTask InitializeAsync() => _inbox = await Inbox.OpenAsync(server);

    public ValueTask DisposeAsync() => _inbox.DisposeAsync();

    [Fact]
    public async Task A_reply_reaches_the_guest_and_answers_what_waited()
    {
        await _inbox.AskAsync(Guest);
        _inbox.Api.Clock.Advance(TimeSpan.FromMinutes(5));

        var reply = await _inbox.ReplyAsync(Guest, $"  {Reply}\n");

        reply.Names().ShouldBe(["success", "session_id", "message", "delivered_to"]);
        reply.Flag("success").ShouldBeTrue();
        reply.GetProperty("message").Text("role").ShouldBe("staff");
        reply.GetProperty("message").Text("content").ShouldBe(Reply);
        reply.GetProperty("message").Text("original_content").ShouldBeNull();
        var history = await _inbox.HistoryAsync(Guest);
        history.List("messages")[^1].Text("content").ShouldBe(Reply);
        var escalation = history.List("escalations").ShouldHaveSingleItem();
        escalation.Text("state").ShouldBe("answered");
        escalation.Text("answered_at").ShouldBe("2026-11-21T14:05:00.000Z");
        escalation
            .Names()
            .ShouldBe([
                "escalation_id",
                "receipt_number",
                "state",
                "created_at",
                "promised_at",
                "seen_at",
                "answered_at",
                "resolved_at",
            ]);
        (await _inbox.GetAsync("escalations")).List("escalations")[0].Text("seen_by").ShouldBe("operator");
    }

    [Fact]
    public async Task A_guest_who_did_not_wait_can_be_written_to_as_well()
    {
        await _inbox.AskAsync(Guest, "What time is breakfast?");

        await _inbox.ReplyAsync(Guest, "Tomorrow breakfast is in the garden.");

        (await _inbox.HistoryAsync(Guest)).List("messages").Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_reply_in_another_language_comes_under_a_line_in_the_guests_own_where_no_model_is()
    {
        await _inbox.AskAsync(Guest, "Pouvez-vous me recommander un dentiste qui parle portugais ?");

        var message = (await _inbox.ReplyAsync(Guest, "駅の隣のシルバ歯科です。")).GetProperty("message");

        message.Text("content").ShouldBe("Réponse du personnel, dans sa propre langue :\n駅の隣のシルバ歯科です。");
        message.Text("language").ShouldBe("fr");
        message.Text("original_content").ShouldBe("駅の隣のシルバ歯科です。");
        message.Text("original_language").ShouldBe("ja");
    }

    [Fact]
    public async Task A_guest_who_was_away_for_two_days_finds_the_reply_within_a_day_of_it()
    {
        await _inbox.AskAsync(Guest);
        _inbox.Api.Clock.Advance(TimeSpan.FromHours(47));

        await _inbox.ReplyAsync(Guest, Reply);
        _inbox.Api.Clock.Advance(TimeSpan.FromHours(23));

        (await _inbox.HistoryAsync(Guest)).List("messages")[^1].Text("content").ShouldBe(Reply);
    }

    [Fact]
    public async Task A_repeat_with_the_same_key_is_written_once_and_another_text_is_refused()
    {
        await _inbox.AskAsync(Guest);

        using var first = await SendAsync(Reply, "one");
        using var second = await SendAsync(Reply, "one");
        using var other = await SendAsync("Something else.", "one");

        var told = await first.ReadAsync(HttpStatusCode.Created);
        var repeated = await second.ReadAsync(HttpStatusCode.Created);
        second.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        repeated.GetProperty("message").Text("id").ShouldBe(told.GetProperty("message").Text("id"));
        await other.ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "IDEMPOTENCY_KEY_REUSED");
        (await _inbox.HistoryAsync(Guest)).List("messages").Count.ShouldBe(3);
    }

    [Fact]
    public async Task The_key_of_one_house_tells_another_nothing()
    {
        await _inbox.AskAsync(Guest);
        using var first = await SendAsync(Reply, "one");
        await first.ReadAsync(HttpStatusCode.Created);

        using var other = await SendAsync(Reply, "one", facility: "kaede");

        await other.ReadProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task Replies_at_once_all_arrive_and_the_history_has_them_in_the_order_of_the_events()
    {
        await _inbox.AskAsync(Guest);
        _inbox.Api.Clock.Advance(TimeSpan.FromMinutes(1));

        await Task.WhenAll(
            Enumerable.Range(1, 6).Select(number => _inbox.ReplyAsync(Guest, $"This is reply {number}."))
        );

        (await _inbox.Api.Database.SingleAsync<int>("select event_count from conversations")).ShouldBe(7);
        (
            await _inbox.Api.Database.SingleAsync<long>(
                "select count(distinct n) from (select event_number n from messages where event_number is not null union all select event_number from escalations) numbers"
            )
        ).ShouldBe(7);
        var inOrder = await _inbox.Api.Database.QueryAsync<string>(
            "select content from messages where event_number is not null order by event_number"
        );
        (await _inbox.HistoryAsync(Guest))
            .List("messages")
            .Where(message => message.Text("role") == "staff")
            .Select(message => message.Text("content")!)
            .ShouldBe(inOrder);
    }

    [Fact]
    public async Task Questions_replies_and_marks_of_one_session_at_once_do_not_stand_in_each_others_way()
    {
        var id = (await _inbox.AskAsync(Guest)).Number("escalation_id");
        var all = new List<Task>();
        for (var i = 0; i < 3; i++)
        {
            all.Add(_inbox.ReplyAsync(Guest, Reply, deliverToSimilar: true));
            all.Add(_inbox.AskAsync(Guest));
            all.Add(_inbox.CallStaffAsync(Guest));
            all.Add(_inbox.PostAsync($"escalations/{id}/seen"));
            all.Add(_inbox.PostAsync($"escalations/{id}/resolve"));
        }

        await Task.WhenAll(all);

        (await _inbox.HistoryAsync(Guest)).List("messages").Count.ShouldBe(11);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" \n ")]
    [InlineData("a\0b")]
    public async Task A_reply_without_words_is_422(string? content)
    {
        await _inbox.AskAsync(Guest);

        using var response = await SendAsync(content);

        var problem = await response.ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "VALIDATION_ERROR");
        problem.GetProperty("errors").GetProperty("content").GetArrayLength().ShouldBePositive();
    }

    [Fact]
    public async Task Two_thousand_characters_pass_and_one_more_does_not()
    {
        await _inbox.AskAsync(Guest);

        using var longest = await SendAsync(string.Concat(Enumerable.Repeat("🛏", 2000)));
        using var tooLong = await SendAsync(string.Concat(Enumerable.Repeat("🛏", 2001)));

        longest.StatusCode.ShouldBe(HttpStatusCode.Created);
        await tooLong.ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task An_unknown_talk_one_of_another_house_and_a_deleted_one_are_404()
    {
        await _inbox.AskAsync(Guest);

        using var other = await SendAsync(Reply, facility: "kaede");
        await other.ReadProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
        await _inbox.Api.Database.ExecuteAsync("delete from conversations");
        using var gone = await SendAsync(Reply);
        await gone.ReadProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
        (await _inbox.Api.Database.SingleAsync<long>("select count(*) from messages")).ShouldBe(0);
        (await _inbox.Api.Database.SingleAsync<long>("select count(*) from escalations")).ShouldBe(0);
    }

    private Task<HttpResponseMessage> SendAsync(string? content, string? key = null, string facility = "momiji") =>
        _inbox.SendAsync(HttpMethod.Post, $"conversations/{Guest}/reply", new { content }, facility, key);
}
