using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.Dashboard;

/// <summary>What moves the numbers of a dashboard, and what must not.</summary>
[Trait("kind", "integration")]
public sealed class DashboardFactsTests(DatabaseServer server) : IAsyncLifetime
{
    private static readonly DateTimeOffset Today = new(2026, 11, 21, 3, 0, 0, TimeSpan.Zero);
    private Inbox _inbox = null!;
    private Traffic _momiji = null!;

    public async ValueTask InitializeAsync()
    {
        _inbox = await Inbox.OpenAsync(server);
        _momiji = new Traffic(_inbox.Api.Database, "momiji");
    }

    public ValueTask DisposeAsync() => _inbox.DisposeAsync();

    [Fact]
    public async Task The_traffic_of_another_house_changes_nothing()
    {
        await _inbox.AskAsync(Inbox.Guest(1), "What time is breakfast?");
        await _inbox.AskAsync(Inbox.Guest(2));
        var before = (await _inbox.GetAsync("dashboard")).GetRawText();
        var kaede = new Traffic(_inbox.Api.Database, "kaede");
        await kaede.AnsweredAsync(Today, "breakfast", tookMs: 700);
        await kaede.RefusedAsync(Today);
        var answer = await _inbox.AskAsync(Inbox.Guest(3), "What time is breakfast?", facility: "kaede");
        await RateAsync(answer, "negative");

        (await _inbox.GetAsync("dashboard")).GetRawText().ShouldBe(before);
        (await _inbox.GetAsync("dashboard", facility: "kaede"))
            .GetProperty("summary")
            .Number("total_questions")
            .ShouldBe(3);
    }

    [Fact]
    public async Task A_talk_that_its_guest_has_deleted_still_counts_but_says_nothing_more()
    {
        await _inbox.AskAsync(Inbox.Guest(1), "What time is breakfast?");
        await RateAsync(await _inbox.AskAsync(Inbox.Guest(2), "What time is breakfast?"), "positive");
        await _inbox.AskAsync(Inbox.Guest(2));
        var before = await _inbox.GetAsync("dashboard");

        using var deleted = await _inbox
            .Api.CreateClient()
            .DeleteAsync($"/api/v1/chat/history/{Inbox.Guest(2)}", TestContext.Current.CancellationToken);

        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var after = await _inbox.GetAsync("dashboard");
        foreach (
            var counted in (string[])["ai_automation", "staff_minutes_saved", "escalations_summary", "feedback_stats"]
        )
            after.GetProperty(counted).GetRawText().ShouldBe(before.GetProperty(counted).GetRawText(), counted);
        after.GetProperty("summary").Number("total_questions").ShouldBe(3);
        after.GetProperty("summary").List("top_questions").ShouldHaveSingleItem().Number("count").ShouldBe(2);
        // Nobody can be answered any more, and there are no words to show.
        after.GetProperty("summary").Number("unresolved_count").ShouldBe(0);
        after.List("unresolved_escalations").ShouldBeEmpty();
        after.List("unanswered_groups").ShouldBeEmpty();
        after.List("recent_conversations").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Ratings_count_once_per_guest_and_their_share_is_of_all_ratings()
    {
        var answers = new List<JsonElement>();
        foreach (var guest in Enumerable.Range(1, 3))
            answers.Add(await _inbox.AskAsync(Inbox.Guest(guest), "What time is breakfast?"));
        await RateAsync(answers[0], "negative");
        await RateAsync(answers[0], "positive");
        await RateAsync(answers[1], "positive");
        await RateAsync(answers[2], "negative");

        var stats = (await _inbox.GetAsync("dashboard")).GetProperty("feedback_stats");

        stats.Names().ShouldBe(["positive_count", "negative_count", "positive_rate"]);
        (stats.Number("positive_count"), stats.Number("negative_count")).ShouldBe((2, 1));
        stats.Rate("positive_rate").ShouldBe(0.6667); // 2 of 3
    }

    [Fact]
    public async Task A_promise_is_kept_by_a_reply_in_time_and_counted_once_it_can_be_judged()
    {
        // Promised for 04:00 all of them, but the last; the clock stands at 14:00.
        await EscalatedAsync(promisedAt: "04:00", answeredAt: "03:59"); // kept
        await EscalatedAsync(promisedAt: "04:00", answeredAt: "04:01"); // too late
        await EscalatedAsync(promisedAt: "04:00", resolvedAt: "04:00"); // kept
        await EscalatedAsync(promisedAt: "04:00"); // broken
        await EscalatedAsync(promisedAt: "15:00"); // not yet to be judged
        await EscalatedAsync(promisedAt: "15:00", answeredAt: "05:00"); // kept early
        await EscalatedAsync(answeredAt: "05:00"); // nothing was promised

        var page = await _inbox.GetAsync("dashboard");

        page.Rate("promise_kept_rate").ShouldBe(0.6); // 3 of the 5 that can be judged
        var summary = page.GetProperty("escalations_summary");
        (summary.Number("total"), summary.Number("unresolved"), summary.Number("resolved")).ShouldBe((7, 2, 5));
        page.GetProperty("summary").Number("unresolved_count").ShouldBe(2);
    }

    [Fact]
    public async Task What_waits_since_an_earlier_month_is_still_to_be_done()
    {
        await _momiji.RefusedAsync(Today.AddDays(-60));

        var page = await _inbox.GetAsync("dashboard");

        page.GetProperty("escalations_summary").Number("total").ShouldBe(0);
        page.GetProperty("summary").Number("unresolved_count").ShouldBe(1);
        page.List("unresolved_escalations").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Unanswered_questions_of_one_meaning_are_one_group_whatever_their_words_and_language()
    {
        await _momiji.RefusedAsync(Today, "Do you have an iron?");
        await _momiji.RefusedAsync(Today.AddMinutes(1), "Can you recommend a dentist who speaks Portuguese?");
        await _momiji.RefusedAsync(Today.AddMinutes(2), "Haben Sie ein Bügeleisen?", language: "de");
        await _momiji.RefusedAsync(Today.AddMinutes(3), "Do you have an iron?");
        // What says nothing by itself is like nothing, not even itself.
        await _momiji.RefusedAsync(Today.AddMinutes(4), "How much is it?");
        await _momiji.RefusedAsync(Today.AddMinutes(5), "How much is it?");

        var groups = (await _inbox.GetAsync("dashboard")).List("unanswered_groups");

        groups
            .Select(group => (group.Text("question"), group.Number("asked_count")))
            .ShouldBe([
                ("Do you have an iron?", 3),
                ("How much is it?", 1),
                ("How much is it?", 1),
                ("Can you recommend a dentist who speaks Portuguese?", 1),
            ]);
        groups[0]
            .Names()
            .ShouldBe(["message_id", "question", "language", "asked_count", "sample_questions", "last_asked_at"]);
        groups[0]
            .GetProperty("sample_questions")
            .Strings()
            .ShouldBe(["Do you have an iron?", "Haben Sie ein Bügeleisen?"]);
        groups[0].GetProperty("last_asked_at").GetDateTimeOffset().ShouldBe(Today.AddMinutes(3));
    }

    [Fact]
    public async Task A_deleted_faq_is_no_longer_listed_and_its_answers_still_count()
    {
        await _momiji.AnsweredAsync(Today, "breakfast");
        await _momiji.AnsweredAsync(Today, "bath");
        var breakfast = await _inbox.Api.Database.SingleAsync<Guid>(
            $"select id from faq_entries where intent_key = 'breakfast' and facility_id = '{await _inbox.HouseIdAsync()}'"
        );
        using var deleted = await _inbox.SendAsync(HttpMethod.Delete, $"faqs/{breakfast}");
        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var summary = (await _inbox.GetAsync("dashboard")).GetProperty("summary");

        summary.Number("total_questions").ShouldBe(2);
        summary.List("top_questions").ShouldHaveSingleItem().Text("question").ShouldBe("お風呂は何時まで使えますか？");
    }

    [Fact]
    public async Task A_fact_of_the_settings_is_listed_like_a_faq()
    {
        await _inbox.AskAsync(Inbox.Guest(1), "What time is check-in?");

        var summary = (await _inbox.GetAsync("dashboard")).GetProperty("summary");

        summary.List("top_questions").ShouldHaveSingleItem().Number("count").ShouldBe(1);
    }

    [Fact]
    public async Task While_guests_ask_the_numbers_of_one_answer_agree()
    {
        var guests = Enumerable.Range(1, 40).Select(guest => _inbox.AskAsync(Inbox.Guest(guest)));
        var asking = Task.WhenAll(guests);
        do
        {
            var page = await _inbox.GetAsync("dashboard");
            var automation = page.GetProperty("ai_automation");
            var refused = automation.Number("total_questions") - automation.Number("ai_responses");
            page.GetProperty("escalations_summary").Number("total").ShouldBe(refused);
            page.GetProperty("summary").Number("unresolved_count").ShouldBe(refused);
            page.List("unanswered_groups").Sum(group => group.Number("asked_count")).ShouldBe(refused);
        } while (!asking.IsCompleted);

        await asking;
        (await _inbox.GetAsync("dashboard")).GetProperty("summary").Number("total_questions").ShouldBe(40);
    }

    private async Task EscalatedAsync(string? promisedAt = null, string? answeredAt = null, string? resolvedAt = null)
    {
        var session = await _momiji.RefusedAsync(Today);
        await _inbox.Api.Database.ExecuteAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                update escalations set promised_at = {Time(promisedAt)}, answered_at = {Time(
                    answeredAt
                )}, resolved_at = {Time(resolvedAt)}
                where session_id = '{session}'
                """
            )
        );
    }

    private static string Time(string? time) => time is null ? "null" : $"'2026-11-21T{time}Z'";

    private async Task RateAsync(JsonElement answer, string type)
    {
        using var response = await _inbox
            .Api.CreateClient()
            .PostAsJsonAsync(
                "/api/v1/chat/feedback",
                new { message_id = answer.GetProperty("message").Text("id"), feedback_type = type },
                TestContext.Current.CancellationToken
            );
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
