using System.Net;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.Learning;

/// <summary>What staff decide about drafts, in a house without a model.</summary>
[Trait("kind", "integration")]
public sealed class ApproveSuggestionTests(DatabaseServer server) : IAsyncLifetime
{
    private const string Key = "0123456789abcdef-approve";
    private Inbox _inbox = null!;

    public async ValueTask InitializeAsync() => _inbox = await Inbox.OpenAsync(server);

    public ValueTask DisposeAsync() => _inbox.DisposeAsync();

    [Fact]
    public async Task The_next_guest_with_the_same_question_gets_the_staffs_words_from_the_FAQ()
    {
        var draft = await _inbox.LearnAsync();
        (await _inbox.AskAsync(Inbox.Guest(2), Support.Learning.Iron)).Flag("is_escalated").ShouldBeTrue();

        var approved = await _inbox.ApprovedAsync(draft);

        approved.Names().ShouldBe(["suggestion", "faq", "languages_left_out"]);
        var faq = approved.GetProperty("faq");
        approved.GetProperty("suggestion").Text("status").ShouldBe("approved");
        approved.GetProperty("suggestion").Text("faq_id").ShouldBe(faq.Text("id"));
        approved.GetProperty("languages_left_out").Strings().ShouldBe(["ja"]);
        faq.List("translations").ShouldHaveSingleItem().Text("language").ShouldBe("en");

        var answer = await _inbox.AskAsync(Inbox.Guest(3), Support.Learning.Iron);
        answer.Flag("is_escalated").ShouldBeFalse();
        var message = answer.GetProperty("message");
        message.Text("content").ShouldBe(Support.Learning.IronReply);
        message.List("citations")[0].Text("faq_id").ShouldBe(faq.Text("id"));
        // The other house has learnt nothing.
        (await _inbox.AskAsync(Inbox.Guest(4), Support.Learning.Iron, "kaede"))
            .Flag("is_escalated")
            .ShouldBeTrue();
    }

    [Fact]
    public async Task A_guest_of_another_language_is_answered_where_the_staff_wrote_in_theirs()
    {
        var draft = await _inbox.LearnAsync("Haben Sie ein Bügeleisen?", "はい、2階の洗濯室にアイロンが2台あります。");

        await _inbox.ApprovedAsync(draft, new { question = "アイロンはありますか？" });

        var answer = await _inbox.AskAsync(Inbox.Guest(2), "Haben Sie ein Bügeleisen?");
        answer.Flag("is_escalated").ShouldBeFalse();
        answer.GetProperty("message").Text("content")!.ShouldContain("2階の洗濯室");
    }

    [Fact]
    public async Task Staff_edit_question_answer_category_and_languages_before_they_approve()
    {
        var draft = await _inbox.LearnAsync();

        var faq = (
            await _inbox.ApprovedAsync(
                draft,
                new
                {
                    question = " Can I borrow an iron? ",
                    answer = "Yes, in the laundry.",
                    category = "facilities",
                    priority = 4,
                    translations = new[]
                    {
                        new
                        {
                            language = "ja",
                            question = "アイロンを借りられますか？",
                            answer = "はい、洗濯室にあります。",
                        },
                    },
                }
            )
        ).GetProperty("faq");

        faq.Text("category").ShouldBe("facilities");
        faq.Number("priority").ShouldBe(4);
        faq.List("translations").Select(text => text.Text("language")).ShouldBe(["en", "ja"]);
        faq.List("translations")[0].Text("question").ShouldBe("Can I borrow an iron?");
        faq.List("translations")[0].Text("answer").ShouldBe("Yes, in the laundry.");
        (await _inbox.GetAsync($"faqs/{faq.Text("id")}")).Text("category").ShouldBe("facilities");
    }

    [Fact]
    public async Task Nobody_makes_up_an_answer_that_no_one_gave()
    {
        await _inbox.AskAsync(Inbox.Guest(1), Support.Learning.Iron);
        using var created = await _inbox.GenerateAsync(await _inbox.QuestionIdAsync());
        var draft = await created.ReadAsync(HttpStatusCode.Created);
        var before = await _inbox.FaqCountAsync();

        using var refused = await _inbox.ApproveAsync(draft);

        var problem = await refused.ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "VALIDATION_ERROR");
        problem.GetProperty("errors").Names().ShouldBe(["answer"]);
        (await _inbox.FaqCountAsync()).ShouldBe(before);
        await _inbox.ApprovedAsync(draft, new { answer = "In the laundry." });
        (await _inbox.FaqCountAsync()).ShouldBe(before + 1);
    }

    [Theory]
    [InlineData("category", "pets")]
    [InlineData("question", "")]
    [InlineData("answer", " ")]
    [InlineData("answer", "with a \0")]
    public async Task What_is_no_FAQ_is_refused_and_the_draft_stays(string field, string value)
    {
        var draft = await _inbox.LearnAsync();

        using var refused = await _inbox.ApproveAsync(
            draft,
            new Dictionary<string, string>(StringComparer.Ordinal) { [field] = value }
        );

        await refused.ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "VALIDATION_ERROR");
        (await _inbox.SuggestionsAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Figures_that_contradict_another_FAQ_need_force()
    {
        var draft = await _inbox.LearnAsync();
        var edits = new { question = "What time is breakfast?", answer = "Breakfast is served from 6:00 to 8:00." };

        using var refused = await _inbox.ApproveAsync(draft, edits);

        var problem = await refused.ReadProblemAsync(HttpStatusCode.Conflict, "CONFLICT");
        problem.List("conflicts").ShouldNotBeEmpty();
        (await _inbox.SuggestionsAsync()).ShouldHaveSingleItem();
        using var forced = await _inbox.ApproveAsync(
            draft,
            new
            {
                edits.question,
                edits.answer,
                force = true,
            }
        );
        forced.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Approved_again_or_by_many_at_once_it_is_one_FAQ()
    {
        var draft = await _inbox.LearnAsync();
        var before = await _inbox.FaqCountAsync();

        var statuses = await Task.WhenAll(
            Enumerable
                .Range(0, 5)
                .Select(async _ =>
                {
                    using var response = await _inbox.ApproveAsync(draft);
                    return response.StatusCode;
                })
        );

        statuses.Count(status => status == HttpStatusCode.OK).ShouldBe(1);
        statuses.Count(status => status == HttpStatusCode.Conflict).ShouldBe(4);
        (await _inbox.FaqCountAsync()).ShouldBe(before + 1);
        using var again = await _inbox.ApproveAsync(draft);
        var faq = (await _inbox.SuggestionsAsync("approved")).ShouldHaveSingleItem().Text("faq_id")!;
        var problem = await again.ReadProblemAsync(HttpStatusCode.Conflict, "CONFLICT");
        problem.Text("detail")!.ShouldContain(faq);
    }

    [Fact]
    public async Task The_same_idempotency_key_gets_the_same_FAQ()
    {
        var draft = await _inbox.LearnAsync();

        using var first = await _inbox.ApproveAsync(draft, key: Key);
        using var second = await _inbox.ApproveAsync(draft, key: Key);

        var faq = (await first.ReadAsync(HttpStatusCode.OK)).GetProperty("faq").Text("id");
        (await second.ReadAsync(HttpStatusCode.OK)).GetProperty("faq").Text("id").ShouldBe(faq);
        second.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        using var other = await _inbox.ApproveAsync(draft, new { category = "trouble" }, key: Key);
        await other.ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "IDEMPOTENCY_KEY_REUSED");
    }

    [Fact]
    public async Task What_was_rejected_never_comes_back_from_the_same_message_or_the_same_question()
    {
        var draft = await _inbox.LearnAsync();

        using var rejected = await _inbox.RejectAsync(draft);
        var view = await rejected.ReadAsync(HttpStatusCode.OK);
        view.Text("status").ShouldBe("rejected");
        view.Text("reviewed_by").ShouldNotBeNullOrEmpty();
        using var again = await _inbox.RejectAsync(draft);
        again.StatusCode.ShouldBe(HttpStatusCode.OK);

        await _inbox.AskAsync(Inbox.Guest(2), "do you have an IRON");
        await _inbox.ReplyAsync(Inbox.Guest(2), "Still two irons.");
        (await _inbox.SuggestionsAsync()).ShouldBeEmpty();
        (await _inbox.GroupsAsync()).ShouldBeEmpty();
        foreach (var text in new[] { Support.Learning.Iron, "do you have an IRON" })
        {
            using var refused = await _inbox.GenerateAsync(await _inbox.QuestionIdAsync(text));
            await refused.ReadProblemAsync(HttpStatusCode.Conflict, "CONFLICT");
        }
        using var approved = await _inbox.ApproveAsync(draft);
        await approved.ReadProblemAsync(HttpStatusCode.Conflict, "CONFLICT");
    }

    [Fact]
    public async Task Of_one_who_approves_and_one_who_rejects_at_once_one_wins()
    {
        var draft = await _inbox.LearnAsync();
        var before = await _inbox.FaqCountAsync();

        var responses = await Task.WhenAll(_inbox.ApproveAsync(draft), _inbox.RejectAsync(draft));

        responses.Count(response => response.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        responses.Count(response => response.StatusCode == HttpStatusCode.Conflict).ShouldBe(1);
        var isApproved = responses[0].StatusCode == HttpStatusCode.OK;
        (await _inbox.FaqCountAsync()).ShouldBe(before + (isApproved ? 1 : 0));
        (await _inbox.SuggestionsAsync(isApproved ? "approved" : "rejected")).ShouldHaveSingleItem();
        foreach (var response in responses)
            response.Dispose();
    }

    [Fact]
    public async Task A_question_that_was_learnt_can_be_drafted_anew_when_guests_ask_in_vain_again()
    {
        var approved = await _inbox.ApprovedAsync(await _inbox.LearnAsync());
        using var deleted = await _inbox.SendAsync(HttpMethod.Delete, $"faqs/{approved.GetProperty("faq").Text("id")}");
        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        _inbox.Api.Clock.Advance(TimeSpan.FromMinutes(1));

        var draft = await _inbox.LearnAsync("do you have an IRON", "One iron, at the reception.", guest: 2);

        draft.Text("suggested_answer").ShouldBe("One iron, at the reception.");
    }
}
