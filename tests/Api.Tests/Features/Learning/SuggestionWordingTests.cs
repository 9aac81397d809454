using System.Net;
using System.Text.Json;
using Yadopera.Tests.Support;
using Yadopera.Tests.Support.Ai;

namespace Yadopera.Tests.Features.Learning;

/// <summary>What a model does for drafts, and what it may not.</summary>
[Trait("kind", "integration")]
public sealed class SuggestionWordingTests(DatabaseServer server)
{
    private const string Asked = "Hi, I am in your house since Monday, do you have an iron? aki@example.com";
    private const string Question = "Do you have an iron to lend?";
    private const string Japanese = "アイロンを貸してもらえますか？";
    private const string JapaneseAnswer = "はい、2階の洗濯室にアイロンがあります。9:00からお使いいただけます。";
    private const string Reply = "Yes, there is an iron in the laundry on floor 2. You can use it from 9:00.";

    [Fact]
    public async Task A_guests_words_become_a_question_of_a_FAQ_and_nothing_tells_the_provider_who_asked()
    {
        await using var house = await OpenAsync(FakeReply.Text(Question));
        var inbox = Inbox.Of(house.Api);
        await inbox.AskAsync(Inbox.Guest(1), Asked);
        await inbox.ReplyAsync(Inbox.Guest(1), Reply);

        var draft = await GenerateAsync(inbox, HttpStatusCode.OK);

        draft.Text("suggested_question").ShouldBe(Question);
        draft.Text("suggested_answer").ShouldBe(Reply);
        var body = house.Ai.Requests.ShouldHaveSingleItem().Body;
        body.ShouldNotContain("aki@");
        body.ShouldNotContain("laundry");
        // Worded once, it stays so.
        await GenerateAsync(inbox, HttpStatusCode.OK);
        house.Ai.Requests.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("Do you have 3 irons?")]
    [InlineData("Do you have an iron? See https://evil.example")]
    [InlineData("アイロンはありますか？この宿で借りることはできますか？")]
    public async Task A_question_that_fails_the_checks_is_not_taken(string question)
    {
        await using var house = await OpenAsync(FakeReply.Text(question));
        var inbox = Inbox.Of(house.Api);
        await inbox.AskAsync(Inbox.Guest(1), "Do you have an iron?");
        await inbox.ReplyAsync(Inbox.Guest(1), Reply);

        var draft = await GenerateAsync(inbox, HttpStatusCode.OK, "Do you have an iron?");

        draft.Text("suggested_question").ShouldBe("Do you have an iron?");
    }

    [Fact]
    public async Task A_model_that_is_down_leaves_the_draft_with_the_guests_words()
    {
        await using var house = await OpenAsync(FakeReply.Status(500));
        var inbox = Inbox.Of(house.Api);
        await inbox.AskAsync(Inbox.Guest(1), "Do you have an iron?");

        var draft = await GenerateAsync(inbox, HttpStatusCode.Created, "Do you have an iron?");

        draft.Text("suggested_question").ShouldBe("Do you have an iron?");
        draft.Text("suggested_answer").ShouldBe("");
    }

    [Fact]
    public async Task An_approved_draft_is_a_FAQ_in_every_language_that_the_house_offers()
    {
        await using var house = await OpenAsync(FakeReply.Text(JapaneseAnswer), FakeReply.Text(Japanese));
        var inbox = Inbox.Of(house.Api);
        var draft = await inbox.LearnAsync(reply: Reply);

        var approved = await inbox.ApprovedAsync(draft);

        approved.GetProperty("languages_left_out").Strings().ShouldBeEmpty();
        var texts = approved.GetProperty("faq").List("translations");
        texts.Select(text => text.Text("language")).ShouldBe(["en", "ja"]);
        texts[0].Text("answer").ShouldBe(Reply);
        texts[1].Text("question").ShouldBe(Japanese);
        texts[1].Text("answer").ShouldBe(JapaneseAnswer);
        var answer = await inbox.AskAsync(Inbox.Guest(2), "アイロンはありますか？");
        answer.GetProperty("message").Text("content").ShouldBe(JapaneseAnswer);
    }

    [Theory]
    [InlineData("はい、2階の洗濯室にアイロンがあります。10:00からお使いいただけます。", Japanese)]
    [InlineData("There is an iron in the laundry on floor 2, from 9:00.", Japanese)]
    [InlineData(JapaneseAnswer, "アイロンを3台貸してもらえますか？")]
    public async Task A_language_whose_translation_fails_the_checks_is_left_out_and_named(
        string answer,
        string question
    )
    {
        await using var house = await OpenAsync(FakeReply.Text(answer), FakeReply.Text(question));
        var inbox = Inbox.Of(house.Api);
        var draft = await inbox.LearnAsync(reply: Reply);

        var approved = await inbox.ApprovedAsync(draft);

        approved.GetProperty("languages_left_out").Strings().ShouldBe(["ja"]);
        approved.GetProperty("faq").List("translations").ShouldHaveSingleItem().Text("language").ShouldBe("en");
    }

    [Fact]
    public async Task A_secret_is_never_sent_to_be_translated()
    {
        await using var house = await OpenAsync(FakeReply.Text(JapaneseAnswer));
        var inbox = Inbox.Of(house.Api);
        var draft = await inbox.LearnAsync(reply: "The iron is in the locker, its door code is 4711.");

        var approved = await inbox.ApprovedAsync(draft);

        approved.GetProperty("languages_left_out").Strings().ShouldBe(["ja"]);
        house.Ai.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task No_transaction_is_open_while_a_model_is_awaited_and_who_decides_meanwhile_wins()
    {
        var decided = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var house = await OpenAsync(
            new FakeReply(
                async (http, protocol) =>
                {
                    await decided.Task;
                    await FakeReply.Text(JapaneseAnswer).WriteAsync(http, protocol);
                }
            )
        );
        var inbox = Inbox.Of(house.Api);
        var draft = await inbox.LearnAsync(reply: Reply);
        var before = await inbox.FaqCountAsync();

        var approving = inbox.ApproveAsync(draft);
        await house.Ai.ArrivalAsync();
        var open = await house.Api.Database.SingleAsync<long>(
            "select count(*) from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'"
        );
        using var rejected = await inbox.RejectAsync(draft);
        decided.SetResult();
        using var response = await approving;

        open.ShouldBe(0);
        rejected.StatusCode.ShouldBe(HttpStatusCode.OK);
        await response.ReadProblemAsync(HttpStatusCode.Conflict, "CONFLICT");
        (await inbox.FaqCountAsync()).ShouldBe(before);
    }

    private static async Task<JsonElement> GenerateAsync(Inbox inbox, HttpStatusCode expected, string asked = Asked)
    {
        using var response = await inbox.GenerateAsync(await inbox.QuestionIdAsync(asked));
        return await response.ReadAsync(expected);
    }

    private async Task<WordingHouse> OpenAsync(params FakeReply[] replies)
    {
        var house = await WordingHouse.OpenAsync(server, replies[0], $"OPERATOR_KEY={Inbox.Key}");
        foreach (var reply in replies[1..])
            house.Ai.Say(reply);
        return house;
    }
}
