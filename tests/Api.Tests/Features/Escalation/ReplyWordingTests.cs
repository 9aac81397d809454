using Yadopera.Tests.Support;
using Yadopera.Tests.Support.Ai;

namespace Yadopera.Tests.Features.Escalation;

/// <summary>Replies in a house that has a model.</summary>
[Trait("kind", "integration")]
public sealed class ReplyWordingTests(DatabaseServer server)
{
    private const string Question = "Kannst du mir einen Zahnarzt empfehlen, der Portugiesisch spricht?";
    private const string Reply = "駅の隣のシルバ歯科です。9:00から開いています。";
    private const string Wording = "Die Zahnarztpraxis Silva neben dem Bahnhof. Sie öffnet um 9:00 Uhr.";
    private const string Note = "Antwort des Personals, in dessen eigener Sprache:\n";
    private static readonly Guid Guest = Inbox.Guest(1);

    [Fact]
    public async Task A_guest_reads_the_reply_in_his_own_language_and_both_texts_are_kept()
    {
        await using var house = await OpenAsync(FakeReply.Text(Wording));
        var inbox = Inbox.Of(house.Api);
        await inbox.AskAsync(Guest, Question);

        var message = (await inbox.ReplyAsync(Guest, Reply)).GetProperty("message");

        message.Text("content").ShouldBe(Wording);
        message.Text("language").ShouldBe("de");
        message.Text("original_content").ShouldBe(Reply);
        message.Text("original_language").ShouldBe("ja");
        (await inbox.GetAsync("conversations?q=シルバ歯科")).Number("total").ShouldBe(1);
        (await inbox.GetAsync("conversations?q=Zahnarztpraxis")).Number("total").ShouldBe(1);
    }

    [Theory]
    [InlineData("Die Zahnarztpraxis Silva neben dem Bahnhof. Sie öffnet um 10:00 Uhr.")]
    [InlineData("The dental clinic Silva is next to the station and it opens at 9:00 in the morning.")]
    [InlineData("Die Zahnarztpraxis Silva, https://evil.example, öffnet um 9:00 Uhr.")]
    public async Task A_wording_that_fails_the_checks_is_not_sent(string wording)
    {
        await using var house = await OpenAsync(FakeReply.Text(wording));
        var inbox = Inbox.Of(house.Api);
        await inbox.AskAsync(Guest, Question);

        var message = (await inbox.ReplyAsync(Guest, Reply)).GetProperty("message");

        message.Text("content").ShouldBe(Note + Reply);
        house.Ai.Requests.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_model_that_is_down_holds_no_reply_up()
    {
        await using var house = await OpenAsync(FakeReply.Status(500));
        var inbox = Inbox.Of(house.Api);
        await inbox.AskAsync(Guest, Question);

        (await inbox.ReplyAsync(Guest, Reply)).GetProperty("message").Text("content").ShouldBe(Note + Reply);
    }

    [Theory]
    [InlineData("Die Praxis Silva neben dem Bahnhof, ab 9:00 Uhr.", "Die Praxis Silva neben dem Bahnhof, ab 9:00 Uhr.")]
    [InlineData("門の暗証番号は4711です。", Note + "門の暗証番号は4711です。")]
    public async Task No_model_is_asked_for_the_guests_own_language_or_for_a_secret(string reply, string delivered)
    {
        await using var house = await OpenAsync(FakeReply.Text(Wording));
        var inbox = Inbox.Of(house.Api);
        await inbox.AskAsync(Guest, Question);

        (await inbox.ReplyAsync(Guest, reply)).GetProperty("message").Text("content").ShouldBe(delivered);

        house.Ai.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_guests_question_reaches_the_model_without_what_tells_who_he_is()
    {
        await using var house = await OpenAsync(FakeReply.Text(Wording));
        var inbox = Inbox.Of(house.Api);
        await inbox.AskAsync(Guest, $"{Question} Meine Adresse ist max@mustermann.example");

        await inbox.ReplyAsync(Guest, Reply);

        house.Ai.Requests.ShouldHaveSingleItem().Body.ShouldNotContain("mustermann");
    }

    [Fact]
    public async Task One_call_serves_all_guests_of_a_language()
    {
        await using var house = await OpenAsync(FakeReply.Text(Wording));
        var inbox = Inbox.Of(house.Api);
        for (var guest = 1; guest <= 3; guest++)
            await inbox.AskAsync(Inbox.Guest(guest), Question);

        var reply = await inbox.ReplyAsync(Guest, Reply, deliverToSimilar: true);

        reply.List("delivered_to").Select(one => one.Text("content")).ShouldBe([Wording, Wording]);
        house.Ai.Requests.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task While_models_are_awaited_no_connection_or_transaction_is_held_and_who_leaves_has_sent_nothing()
    {
        await using var house = await OpenAsync(FakeReply.Hang(), "DATABASE_MAX_CONNECTIONS=2");
        var inbox = Inbox.Of(house.Api);
        await inbox.AskAsync(Guest, Question);
        using var staff = new CancellationTokenSource();
        var replying = Enumerable
            .Range(0, 3)
            .Select(_ =>
                inbox.SendAsync(
                    HttpMethod.Post,
                    $"conversations/{Guest}/reply",
                    new { content = Reply },
                    ct: staff.Token
                )
            )
            .ToArray();
        foreach (var _ in replying)
            await house.Ai.ArrivalAsync();

        (await inbox.GetAsync("escalations")).Number("total").ShouldBe(1);
        (
            await house.Api.Database.SingleAsync<long>(
                "select count(*) from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'"
            )
        ).ShouldBe(0);

        await staff.CancelAsync();
        foreach (var sent in replying)
            await Should.ThrowAsync<OperationCanceledException>(() => sent);
        (await inbox.HistoryAsync(Guest)).List("messages").Count.ShouldBe(2);
    }

    private Task<WordingHouse> OpenAsync(FakeReply reply, params string[] settings) =>
        WordingHouse.OpenAsync(server, reply, [$"OPERATOR_KEY={Inbox.Key}", .. settings]);
}
