using System.Net;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.Learning;

/// <summary>How drafts of FAQs come to be.</summary>
[Trait("kind", "integration")]
public sealed class SuggestionDraftsTests(DatabaseServer server) : IAsyncLifetime
{
    private Inbox _inbox = null!;

    public async ValueTask InitializeAsync() => _inbox = await Inbox.OpenAsync(server);

    public ValueTask DisposeAsync() => _inbox.DisposeAsync();

    [Fact]
    public async Task A_reply_of_staff_makes_a_draft_with_the_fields_of_the_contract()
    {
        var draft = await _inbox.LearnAsync("Do you have an iron? Call me: +81 90 1234 5678");

        draft
            .Names()
            .ShouldBe([
                "id",
                "facility_id",
                "source_message_id",
                "suggested_question",
                "suggested_answer",
                "suggested_category",
                "language",
                "question_language",
                "status",
                "faq_id",
                "created_at",
                "reviewed_at",
                "reviewed_by",
                "asked_count",
                "sample_questions",
            ]);
        draft.GetProperty("facility_id").GetGuid().ShouldBe(await _inbox.HouseIdAsync());
        draft.Text("suggested_question").ShouldBe("Do you have an iron? Call me: [phone]");
        draft.Text("suggested_answer").ShouldBe(Support.Learning.IronReply);
        draft.Text("language").ShouldBe("en");
        draft.Text("status").ShouldBe("pending");
        (await _inbox.SuggestionsAsync("approved")).ShouldBeEmpty();
        (await _inbox.SuggestionsAsync(facility: "kaede")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_draft_counts_who_asked_the_same()
    {
        await _inbox.AskAsync(Inbox.Guest(2), "do you have an IRON");
        var draft = await _inbox.LearnAsync();

        draft.Number("asked_count").ShouldBe(2);
        draft
            .GetProperty("sample_questions")
            .Strings()
            .ShouldBe([Support.Learning.Iron, "do you have an IRON"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_draft_has_the_words_of_the_staff_and_their_language_not_what_the_guest_read()
    {
        var draft = await _inbox.LearnAsync("Haben Sie ein Bügeleisen?", "はい、2階の洗濯室にアイロンが2台あります。");

        draft.Text("suggested_answer").ShouldBe("はい、2階の洗濯室にアイロンが2台あります。");
        draft.Text("language").ShouldBe("ja");
        draft.Text("suggested_question").ShouldBe("Haben Sie ein Bügeleisen?");
        draft.Text("question_language").ShouldBe("de");
    }

    [Fact]
    public async Task The_same_question_never_has_two_drafts()
    {
        await _inbox.LearnAsync();
        await _inbox.LearnAsync(reply: "Another word on irons.", guest: 2);

        var draft = (await _inbox.SuggestionsAsync()).ShouldHaveSingleItem();
        draft.Text("suggested_answer").ShouldBe(Support.Learning.IronReply);
        using var again = await _inbox.GenerateAsync(draft.GetProperty("source_message_id").GetGuid());
        (await again.ReadAsync(HttpStatusCode.OK)).Text("id").ShouldBe(draft.Text("id"));
    }

    [Fact]
    public async Task Of_many_who_draft_at_once_one_does()
    {
        await _inbox.AskAsync(Inbox.Guest(1), Support.Learning.Iron);
        await _inbox.AskAsync(Inbox.Guest(2), "do you have an IRON");
        Guid[] questions = [await _inbox.QuestionIdAsync(), await _inbox.QuestionIdAsync("do you have an IRON")];

        var drafts = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(async n =>
                {
                    using var response = await _inbox.GenerateAsync(questions[n % 2]);
                    return (response.StatusCode, Id: (await response.ReadAsync(response.StatusCode)).Text("id"));
                })
        );

        drafts.Select(draft => draft.Id).Distinct().ShouldHaveSingleItem();
        drafts.Count(draft => draft.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        (await _inbox.Api.Database.SingleAsync<long>("select count(*) from faq_suggestions")).ShouldBe(1);
    }

    [Fact]
    public async Task Replies_at_once_to_the_same_question_leave_one_draft_and_all_arrive()
    {
        for (var guest = 1; guest <= 4; guest++)
            await _inbox.AskAsync(Inbox.Guest(guest), Support.Learning.Iron);

        await Task.WhenAll(
            Enumerable.Range(1, 4).Select(guest => _inbox.ReplyAsync(Inbox.Guest(guest), Support.Learning.IronReply))
        );

        (await _inbox.SuggestionsAsync()).ShouldHaveSingleItem().Number("asked_count").ShouldBe(4);
        (await _inbox.Api.Database.SingleAsync<long>("select count(*) from messages where role = 'staff'")).ShouldBe(4);
    }

    [Fact]
    public async Task Without_a_reply_the_answer_is_left_empty_and_a_later_reply_fills_it()
    {
        await _inbox.AskAsync(Inbox.Guest(1), Support.Learning.Iron);
        using var created = await _inbox.GenerateAsync(await _inbox.QuestionIdAsync());
        var draft = await created.ReadAsync(HttpStatusCode.Created);
        draft.Text("suggested_answer").ShouldBe("");
        draft.Text("language").ShouldBe("ja");

        await _inbox.ReplyAsync(Inbox.Guest(1), Support.Learning.IronReply);

        var filled = (await _inbox.SuggestionsAsync()).ShouldHaveSingleItem();
        filled.Text("id").ShouldBe(draft.Text("id"));
        filled.Text("suggested_answer").ShouldBe(Support.Learning.IronReply);
        filled.Text("language").ShouldBe("en");
    }

    [Fact]
    public async Task A_reply_is_the_answer_to_the_newest_of_several_questions_alone()
    {
        await _inbox.AskAsync(Inbox.Guest(1), Support.Learning.Iron);
        _inbox.Api.Clock.Advance(TimeSpan.FromMinutes(1));
        await _inbox.AskAsync(Inbox.Guest(1));
        _inbox.Api.Clock.Advance(TimeSpan.FromMinutes(1));
        await _inbox.ReplyAsync(Inbox.Guest(1), "The dental clinic Silva next to the station.");

        (await _inbox.SuggestionsAsync())
            .ShouldHaveSingleItem()
            .Text("suggested_question")
            .ShouldBe(Inbox.Unanswerable);
        using var other = await _inbox.GenerateAsync(await _inbox.QuestionIdAsync());
        (await other.ReadAsync(HttpStatusCode.Created)).Text("suggested_answer").ShouldBe("");
    }

    [Theory]
    [InlineData("smoke in the hallway!!")]
    [InlineData("And for kids?")]
    [InlineData("What time is breakfast?")]
    public async Task A_reply_to_what_is_no_question_for_a_FAQ_makes_no_draft(string message)
    {
        await _inbox.AskAsync(Inbox.Guest(1), message);

        await _inbox.ReplyAsync(Inbox.Guest(1), "We are on our way.");

        (await _inbox.SuggestionsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Staff_draft_of_a_badly_rated_answer_by_its_own_id()
    {
        var answer = await _inbox.AskAsync(Inbox.Guest(1), "What time is breakfast?");

        using var created = await _inbox.GenerateAsync(answer.GetProperty("message").GetProperty("id").GetGuid());

        var draft = await created.ReadAsync(HttpStatusCode.Created);
        draft.Text("suggested_question").ShouldBe("What time is breakfast?");
        draft.Text("suggested_category").ShouldBe("basic");
        draft.Text("suggested_answer").ShouldBe("");
        draft.Number("asked_count").ShouldBe(1);
        draft.GetProperty("sample_questions").Strings().ShouldBe(["What time is breakfast?"]);
    }

    [Fact]
    public async Task Messages_and_drafts_of_another_house_are_not_there()
    {
        var draft = await _inbox.LearnAsync();
        using var generated = await _inbox.GenerateAsync(await _inbox.QuestionIdAsync(), facility: "kaede");
        using var approved = await _inbox.ApproveAsync(draft, facility: "kaede");
        using var rejected = await _inbox.RejectAsync(draft, facility: "kaede");

        foreach (var response in new[] { generated, approved, rejected })
            await response.ReadProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
        (await _inbox.SuggestionsAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_list_has_pages_and_names_what_it_does_not_understand()
    {
        await _inbox.LearnAsync();
        _inbox.Api.Clock.Advance(TimeSpan.FromMinutes(1));
        await _inbox.LearnAsync(Inbox.Unanswerable, "The dental clinic Silva.", guest: 2);

        var first = await _inbox.GetAsync("faq-suggestions?limit=1");
        var second = await _inbox.GetAsync($"faq-suggestions?limit=1&cursor={first.Text("next_cursor")}");

        first.Number("total").ShouldBe(2);
        first.List("suggestions").ShouldHaveSingleItem().Text("suggested_question").ShouldBe(Inbox.Unanswerable);
        second.List("suggestions").ShouldHaveSingleItem().Text("suggested_question").ShouldBe(Support.Learning.Iron);
        second.Text("next_cursor").ShouldBeNull();
        foreach (var query in new[] { "status=new", "limit=0", "cursor=x" })
        {
            using var refused = await _inbox.SendAsync(HttpMethod.Get, $"faq-suggestions?{query}");
            await refused.ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "VALIDATION_ERROR");
        }
    }

    [Fact]
    public async Task What_a_guest_takes_back_is_in_no_draft_any_more()
    {
        var rejected = await _inbox.LearnAsync();
        using var _ = await _inbox.RejectAsync(rejected);
        await _inbox.LearnAsync(Inbox.Unanswerable, "The dental clinic Silva.", guest: 2);

        foreach (var guest in new[] { 1, 2 })
        {
            using var deleted = await _inbox
                .Api.CreateClient()
                .DeleteAsync($"/api/v1/chat/history/{Inbox.Guest(guest)}", TestContext.Current.CancellationToken);
            deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }

        (await _inbox.SuggestionsAsync()).ShouldBeEmpty();
        var kept = (await _inbox.SuggestionsAsync("rejected")).ShouldHaveSingleItem();
        kept.Text("suggested_question").ShouldBe("");
        kept.GetProperty("sample_questions").Strings().ShouldBeEmpty();
        await _inbox.AskAsync(Inbox.Guest(3), Support.Learning.Iron);
        await _inbox.ReplyAsync(Inbox.Guest(3), Support.Learning.IronReply);
        (await _inbox.SuggestionsAsync()).ShouldBeEmpty();
    }
}
