using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.Escalation;

[Trait("kind", "integration")]
public sealed class SimilarGuestsTests(DatabaseServer server) : IAsyncLifetime
{
    private const string Reply = "We have two irons at the reception.";
    private Inbox _inbox = null!;

    public async ValueTask InitializeAsync() => _inbox = await Inbox.OpenAsync(server);

    public ValueTask DisposeAsync() => _inbox.DisposeAsync();

    [Fact]
    public async Task Every_guest_who_waits_with_the_same_question_gets_the_reply_once_in_any_language()
    {
        await _inbox.AskAsync(Inbox.Guest(1), "Do you have an iron?");
        await _inbox.AskAsync(Inbox.Guest(2), "do you have an IRON");
        var german = await _inbox.AskAsync(Inbox.Guest(3), "Haben Sie ein Bügeleisen?");
        await _inbox.AskAsync(Inbox.Guest(4));
        await _inbox.AskAsync(Inbox.Guest(5), "Do you have an iron?", facility: "kaede");

        var reply = await _inbox.ReplyAsync(Inbox.Guest(1), Reply, deliverToSimilar: true);

        var delivered = reply.List("delivered_to");
        delivered.Select(one => one.GetProperty("session_id").GetGuid()).ShouldBe([Inbox.Guest(2), Inbox.Guest(3)]);
        delivered[1]
            .Names()
            .ShouldBe(["session_id", "message_id", "escalation_id", "receipt_number", "language", "content"]);
        delivered[1].Number("escalation_id").ShouldBe(german.Number("escalation_id"));
        delivered[1].Text("content").ShouldBe($"Antwort des Personals, in dessen eigener Sprache:\n{Reply}");
        foreach (var guest in new[] { 1, 2, 3 })
            (await StaffMessagesAsync(guest)).ShouldBe(1);
        foreach (var guest in new[] { 4, 5 })
            (await StaffMessagesAsync(guest)).ShouldBe(0);
        (await _inbox.GetAsync("escalations/unresolved-questions"))
            .List("questions")
            .Select(question => question.Text("question"))
            .ShouldBe([Inbox.Unanswerable]);
    }

    [Fact]
    public async Task Unless_it_is_asked_for_one_guest_alone_gets_it()
    {
        await _inbox.AskAsync(Inbox.Guest(1), "Do you have an iron?");
        await _inbox.AskAsync(Inbox.Guest(2), "Do you have an iron?");

        (await _inbox.ReplyAsync(Inbox.Guest(1), Reply)).List("delivered_to").ShouldBeEmpty();

        (await StaffMessagesAsync(2)).ShouldBe(0);
    }

    [Fact]
    public async Task A_guest_who_waits_with_something_else_too_is_left_to_an_own_reply()
    {
        await _inbox.AskAsync(Inbox.Guest(1), "Do you have an iron?");
        await _inbox.AskAsync(Inbox.Guest(2), "Do you have an iron?");
        await _inbox.AskAsync(Inbox.Guest(2));

        var reply = await _inbox.ReplyAsync(Inbox.Guest(1), Reply, deliverToSimilar: true);

        reply.List("delivered_to").ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_has_an_answer_or_whose_matter_is_put_away_gets_none_again()
    {
        await _inbox.AskAsync(Inbox.Guest(1), "Do you have an iron?");
        await _inbox.AskAsync(Inbox.Guest(2), "Do you have an iron?");
        var resolved = await _inbox.AskAsync(Inbox.Guest(3), "Do you have an iron?");
        await _inbox.ReplyAsync(Inbox.Guest(2), Reply);
        await _inbox.PostAsync($"escalations/{resolved.Number("escalation_id")}/resolve");

        var reply = await _inbox.ReplyAsync(Inbox.Guest(1), Reply, deliverToSimilar: true);

        reply.List("delivered_to").ShouldBeEmpty();
    }

    [Fact]
    public async Task Danger_is_never_answered_along_with_others()
    {
        await _inbox.AskAsync(Inbox.Guest(1), "smoke in the hallway!!");
        await _inbox.AskAsync(Inbox.Guest(2), "smoke in the hallway!!");

        var reply = await _inbox.ReplyAsync(Inbox.Guest(1), "We are coming.", deliverToSimilar: true);

        reply.List("delivered_to").ShouldBeEmpty();
    }

    [Fact]
    public async Task What_means_nothing_alone_is_like_nothing()
    {
        await _inbox.AskAsync(Inbox.Guest(1), "And for kids?");
        await _inbox.AskAsync(Inbox.Guest(2), "And for kids?");

        var reply = await _inbox.ReplyAsync(Inbox.Guest(1), "Half the price.", deliverToSimilar: true);

        reply.List("delivered_to").ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_two_who_reply_to_all_at_once_each_waiting_guest_gets_one()
    {
        for (var guest = 1; guest <= 6; guest++)
            await _inbox.AskAsync(Inbox.Guest(guest), "Do you have an iron?");

        await Task.WhenAll(
            _inbox.ReplyAsync(Inbox.Guest(1), Reply, deliverToSimilar: true),
            _inbox.ReplyAsync(Inbox.Guest(2), Reply, deliverToSimilar: true),
            _inbox.ReplyAsync(Inbox.Guest(6), Reply, deliverToSimilar: true)
        );

        for (var guest = 3; guest <= 5; guest++)
            (await StaffMessagesAsync(guest)).ShouldBe(1);
        (await _inbox.GetAsync("escalations/unresolved-questions")).Number("total").ShouldBe(0);
    }

    private async Task<int> StaffMessagesAsync(int guest) =>
        (await _inbox.HistoryAsync(Inbox.Guest(guest)))
            .List("messages")
            .Count(message => message.Text("role") == "staff");
}
