using System.Net;
using System.Net.Http.Json;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.Learning;

/// <summary>What a house has to learn.</summary>
[Trait("kind", "integration")]
public sealed class UnansweredGroupsTests(DatabaseServer server) : IAsyncLifetime
{
    private const string Breakfast = "What time is breakfast?";
    private Inbox _inbox = null!;

    public async ValueTask InitializeAsync() => _inbox = await Inbox.OpenAsync(server);

    public ValueTask DisposeAsync() => _inbox.DisposeAsync();

    [Fact]
    public async Task Questions_about_the_same_are_one_group_in_whatever_words_and_language()
    {
        await _inbox.AskAsync(Inbox.Guest(1), Support.Learning.Iron);
        await _inbox.AskAsync(Inbox.Guest(2), "do you have an IRON");
        await _inbox.AskAsync(Inbox.Guest(3));
        _inbox.Api.Clock.Advance(TimeSpan.FromMinutes(1));
        await _inbox.AskAsync(Inbox.Guest(4), "Haben Sie ein Bügeleisen?");
        await _inbox.AskAsync(Inbox.Guest(5), Support.Learning.Iron, facility: "kaede");

        var groups = await _inbox.GroupsAsync();

        groups.Select(group => group.Number("asked_count")).ShouldBe([3L, 1L]);
        groups[0]
            .Names()
            .ShouldBe([
                "message_id",
                "question",
                "language",
                "asked_count",
                "badly_rated_count",
                "sample_questions",
                "last_asked_at",
                "suggestion_id",
            ]);
        groups[0].Text("question").ShouldBe("Haben Sie ein Bügeleisen?");
        groups[0].Text("language").ShouldBe("de");
        groups[0].GetProperty("sample_questions").Strings().Count().ShouldBe(3);
        groups[1].Text("question").ShouldBe(Inbox.Unanswerable);
        (await _inbox.GroupsAsync("kaede")).ShouldHaveSingleItem().Number("asked_count").ShouldBe(1);
    }

    [Fact]
    public async Task Answered_questions_dangers_and_what_means_nothing_alone_are_no_material()
    {
        await _inbox.AskAsync(Inbox.Guest(1), Breakfast);
        await _inbox.AskAsync(Inbox.Guest(2), "smoke in the hallway!!");
        await _inbox.AskAsync(Inbox.Guest(3), "And for kids?");
        await _inbox.AskAsync(Inbox.Guest(4), "thanks a lot!");

        (await _inbox.GroupsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Samples_do_not_tell_who_the_guests_are()
    {
        await _inbox.AskAsync(Inbox.Guest(1), "Do you have an iron? My mail is aki@example.com");

        var group = (await _inbox.GroupsAsync()).ShouldHaveSingleItem();

        group.Text("question").ShouldBe("Do you have an iron? My mail is [mail]");
        group.GetProperty("sample_questions").Strings().ShouldBe(["Do you have an iron? My mail is [mail]"]);
    }

    [Fact]
    public async Task An_answer_with_two_bad_ratings_is_material_until_the_house_ignores_it()
    {
        var first = await RateAsync(1);
        (await _inbox.GroupsAsync()).ShouldBeEmpty();
        await RateAsync(2);

        var group = (await _inbox.GroupsAsync()).ShouldHaveSingleItem();
        group.Text("question").ShouldBe(Breakfast);
        group.Number("asked_count").ShouldBe(2);
        group.Number("badly_rated_count").ShouldBe(2);

        await _inbox.PostAsync($"feedback/{first}/ignore");
        (await _inbox.GroupsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_question_without_an_answer_that_is_rated_badly_too_counts_once()
    {
        await RateAsync(1, Support.Learning.Iron);
        await RateAsync(2, Support.Learning.Iron);

        var group = (await _inbox.GroupsAsync()).ShouldHaveSingleItem();

        group.Number("asked_count").ShouldBe(2);
        group.Number("badly_rated_count").ShouldBe(0);
    }

    [Fact]
    public async Task Only_the_asked_time_counts()
    {
        await _inbox.AskAsync(Inbox.Guest(1), Support.Learning.Iron);
        _inbox.Api.Clock.Advance(TimeSpan.FromDays(31));

        (await _inbox.GroupsAsync()).ShouldBeEmpty();
        var from = Uri.EscapeDataString(_inbox.Api.Clock.GetUtcNow().AddDays(-32).ToString("O"));
        (await _inbox.GetAsync($"faq-suggestions/unanswered-groups?from={from}")).Number("total").ShouldBe(1);
        using var refused = await _inbox.SendAsync(
            HttpMethod.Get,
            "faq-suggestions/unanswered-groups?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z"
        );
        await refused.ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task A_group_names_its_draft_and_ends_with_the_FAQ_until_guests_ask_in_vain_again()
    {
        var draft = await _inbox.LearnAsync();
        (await _inbox.GroupsAsync()).ShouldHaveSingleItem().Text("suggestion_id").ShouldBe(draft.Text("id"));

        var approved = await _inbox.ApprovedAsync(draft);
        (await _inbox.GroupsAsync()).ShouldBeEmpty();

        _inbox.Api.Clock.Advance(TimeSpan.FromMinutes(1));
        var faq = approved.GetProperty("faq").Text("id");
        using var deleted = await _inbox.SendAsync(HttpMethod.Delete, $"faqs/{faq}");
        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await _inbox.AskAsync(Inbox.Guest(2), Support.Learning.Iron);
        var group = (await _inbox.GroupsAsync()).ShouldHaveSingleItem();
        group.Number("asked_count").ShouldBe(1);
        group.Text("suggestion_id").ShouldBeNull();
    }

    private async Task<Guid> RateAsync(int guest, string question = Breakfast)
    {
        var answer = await _inbox.AskAsync(Inbox.Guest(guest), question);
        var id = answer.GetProperty("message").GetProperty("id").GetGuid();
        using var rated = await _inbox
            .Api.CreateClient()
            .PostAsJsonAsync(
                "/api/v1/chat/feedback",
                new { message_id = id, feedback_type = "negative" },
                TestContext.Current.CancellationToken
            );
        rated.StatusCode.ShouldBe(HttpStatusCode.OK);
        return id;
    }
}
