using System.Net;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.Escalation;

[Trait("kind", "integration")]
public sealed class ListConversationsTests(DatabaseServer server) : IAsyncLifetime
{
    private Inbox _inbox = null!;

    public async ValueTask InitializeAsync() => _inbox = await Inbox.OpenAsync(server);

    public ValueTask DisposeAsync() => _inbox.DisposeAsync();

    [Fact]
    public async Task Staff_see_place_last_message_and_who_waits_newest_activity_first()
    {
        await _inbox.AskAsync(Inbox.Guest(1), "What time is breakfast?");
        _inbox.Api.Clock.Advance(TimeSpan.FromMinutes(1));
        var asked = await _inbox.AskAsync(Inbox.Guest(2));
        _inbox.Api.Clock.Advance(TimeSpan.FromMinutes(1));
        await _inbox.AskAsync(Inbox.Guest(1), "朝食は何時から？");

        var list = await _inbox.GetAsync("conversations");

        list.Names().ShouldBe(["conversations", "total", "next_cursor"]);
        var (newest, waiting) = (list.List("conversations")[0], list.List("conversations")[1]);
        newest
            .Names()
            .ShouldBe([
                "session_id",
                "language",
                "location",
                "started_at",
                "last_activity_at",
                "last_message",
                "is_escalated",
                "is_waiting",
                "receipt_number",
            ]);
        newest.GetProperty("session_id").GetGuid().ShouldBe(Inbox.Guest(1));
        newest.Text("location").ShouldBe("entrance");
        newest.Text("language").ShouldBe("ja");
        newest.GetProperty("last_message").Text("role").ShouldBe("assistant");
        newest.GetProperty("last_message").Text("content")!.ShouldStartWith("朝食は7:30から");
        newest.Flag("is_waiting").ShouldBeFalse();
        waiting.Flag("is_waiting").ShouldBeTrue();
        waiting.Number("receipt_number").ShouldBe(asked.Number("escalation_id"));

        await _inbox.ReplyAsync(Inbox.Guest(2), "Dr. Silva, next to the station.");
        var answered = (await _inbox.GetAsync("conversations")).List("conversations")[0];
        answered.Flag("is_waiting").ShouldBeFalse();
        answered.Flag("is_escalated").ShouldBeTrue();
        answered.GetProperty("last_message").Text("role").ShouldBe("staff");
    }

    [Theory]
    [InlineData("100%", new[] { 1 })]
    [InlineData("%", new[] { 1 })]
    [InlineData("_", new[] { 2 })]
    [InlineData(@"\", new[] { 3 })]
    [InlineData("0%_", new int[0])]
    [InlineData("COTTON", new[] { 1 })]
    [InlineData("布団", new[] { 4 })]
    [InlineData("ふとん", new int[0])]
    [InlineData("'; drop table messages; --", new int[0])]
    public async Task A_search_is_for_the_text_as_it_stands(string q, int[] expected)
    {
        await _inbox.AskAsync(Inbox.Guest(1), "Is the pillow 100% cotton?");
        await _inbox.AskAsync(Inbox.Guest(2), "my user name is a_b, why");
        await _inbox.AskAsync(Inbox.Guest(3), @"what is \\server on the screen");
        await _inbox.AskAsync(Inbox.Guest(4), "布団を干す屋上はどこ");
        await _inbox.AskAsync(Inbox.Guest(5), "100% 布団", facility: "kaede");

        var list = await _inbox.GetAsync($"conversations?q={Uri.EscapeDataString(q)}");

        list.Number("total").ShouldBe(expected.Length);
        list.List("conversations")
            .Select(talk => talk.GetProperty("session_id").GetGuid())
            .ShouldBe(expected.Select(Inbox.Guest));
    }

    [Theory]
    [InlineData("escalated=true", new[] { 2 })]
    [InlineData("escalated=false", new[] { 1, 3 })]
    [InlineData("language=ja", new[] { 1 })]
    [InlineData("language=zh-Hant-TW", new[] { 3 })]
    [InlineData("language=zh-CN", new int[0])]
    [InlineData("language=EN&escalated=true", new[] { 2 })]
    [InlineData("q=&language=", new[] { 1, 2, 3 })]
    public async Task Filters_narrow_the_list(string query, int[] expected)
    {
        await _inbox.AskAsync(Inbox.Guest(1), "朝食は何時から？");
        await _inbox.AskAsync(Inbox.Guest(2));
        await _inbox.AskAsync(Inbox.Guest(3), "breakfast?", language: "zh-TW");

        var list = await _inbox.GetAsync($"conversations?{query}");

        list.List("conversations")
            .Select(talk => talk.GetProperty("session_id").GetGuid())
            .Order()
            .ShouldBe(expected.Select(Inbox.Guest));
        list.Number("total").ShouldBe(expected.Length);
    }

    [Fact]
    public async Task Pages_of_talks_with_the_same_time_hold_each_once()
    {
        for (var guest = 1; guest <= 5; guest++)
            await _inbox.AskAsync(Inbox.Guest(guest), "What time is breakfast?");

        var read = new List<Guid>();
        var cursor = "";
        do
        {
            var page = await _inbox.GetAsync($"conversations?limit=2&cursor={cursor}");
            read.AddRange(page.List("conversations").Select(talk => talk.GetProperty("session_id").GetGuid()));
            page.Number("total").ShouldBe(5);
            cursor = page.Text("next_cursor");
        } while (cursor is not null);

        read.Order().ShouldBe(Enumerable.Range(1, 5).Select(Inbox.Guest));
    }

    [Fact]
    public async Task A_talk_is_shown_whole_even_after_it_has_ended_and_to_its_house_alone()
    {
        await _inbox.AskAsync(Inbox.Guest(1));
        _inbox.Api.Clock.Advance(TimeSpan.FromMinutes(1));
        await _inbox.ReplyAsync(Inbox.Guest(1), "駅の隣のシルバ歯科です。");
        _inbox.Api.Clock.Advance(TimeSpan.FromDays(3));

        var talk = await _inbox.GetAsync($"conversations/{Inbox.Guest(1)}");

        var messages = talk.List("messages");
        messages.Select(message => message.Text("role")).ShouldBe(["user", "assistant", "staff"]);
        var receipt = talk.List("escalations").ShouldHaveSingleItem().Number("id");
        messages[0].Number("escalation_id").ShouldBe(receipt);
        messages[1].Text("kind").ShouldBe("refusal");
        messages[2].Text("original_content").ShouldBe("駅の隣のシルバ歯科です。");
        messages[2].Text("original_language").ShouldBe("ja");
        using var other = await _inbox.SendAsync(HttpMethod.Get, $"conversations/{Inbox.Guest(1)}", facility: "kaede");
        await other.ReadProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
    }
}
