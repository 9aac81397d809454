using System.Globalization;
using System.Net;
using System.Text.Json;
using Yadopera.Answering;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.Dashboard;

/// <summary>
/// Known traffic, and its numbers by hand. The clock stands at 23:00 of 21 November 2026 in Tokyo, where both houses are:
/// their November began at 15:00 UTC of 31 October.
/// </summary>
[Trait("kind", "integration")]
public sealed class ShowDashboardTests(DatabaseServer server) : IAsyncLifetime
{
    private Inbox _inbox = null!;
    private Traffic _momiji = null!;

    public async ValueTask InitializeAsync()
    {
        _inbox = await Inbox.OpenAsync(server);
        _momiji = new Traffic(_inbox.Api.Database, "momiji");
    }

    public ValueTask DisposeAsync() => _inbox.DisposeAsync();

    [Fact]
    public async Task Every_field_of_the_contract_is_there_and_none_is_kept_by_a_cache()
    {
        await _inbox.AskAsync(Inbox.Guest(1), "What time is breakfast?");
        await _inbox.AskAsync(Inbox.Guest(2));

        using var response = await _inbox.SendAsync(HttpMethod.Get, "dashboard");

        response.Headers.CacheControl!.ToString().ShouldBe("no-store");
        var page = await response.ReadAsync(HttpStatusCode.OK);
        page.Names()
            .ShouldBe([
                "summary",
                "recent_conversations",
                "overnight_queue",
                "feedback_stats",
                "ai_automation",
                "escalations_summary",
                "unresolved_escalations",
                "staff_minutes_saved",
                "promise_kept_rate",
                "unanswered_groups",
            ]);
        page.GetProperty("summary")
            .Names()
            .ShouldBe([
                "period",
                "total_questions",
                "auto_response_rate",
                "average_response_time_ms",
                "average_confidence",
                "category_breakdown",
                "top_questions",
                "unresolved_count",
            ]);
        page.GetProperty("summary")
            .GetProperty("category_breakdown")
            .Names()
            .ShouldBe(["basic", "facilities", "location", "trouble"]);
        page.GetProperty("ai_automation").Names().ShouldBe(["ai_responses", "total_questions", "automation_rate"]);
        page.GetProperty("escalations_summary").Names().ShouldBe(["total", "unresolved", "resolved"]);
        page.GetProperty("summary").Text("period").ShouldBe("month");
        page.List("overnight_queue").ShouldBeEmpty();
        page.List("recent_conversations").Count.ShouldBe(2);
        page.List("unresolved_escalations").ShouldHaveSingleItem().Text("question").ShouldBe(Inbox.Unanswerable);
        page.List("unanswered_groups").ShouldHaveSingleItem().Text("question").ShouldBe(Inbox.Unanswerable);
    }

    [Fact]
    public async Task The_numbers_of_known_traffic_are_those_counted_by_hand()
    {
        await _momiji.AnsweredAsync(Utc("2026-10-31T15:00"), "breakfast", confidence: 0.9, tookMs: 100);
        await _momiji.AnsweredAsync(Utc("2026-11-10T03:00"), "breakfast", confidence: 0.8, tookMs: 200);
        await _momiji.AnsweredAsync(Utc("2026-11-21T03:00"), "luggage", confidence: 0.7, tookMs: 300);
        await _momiji.RefusedAsync(Utc("2026-11-21T04:00"), confidence: 0.2, tookMs: 400);
        // None of these is a question of November to the FAQs.
        await _momiji.SaidAsync(Utc("2026-11-21T05:00"), AnswerKind.SmallTalk);
        await _momiji.SaidAsync(Utc("2026-11-21T06:00"), AnswerKind.Safety);
        await _momiji.AnsweredAsync(Utc("2026-10-31T14:59:59.9"), "bath", confidence: 0.5, tookMs: 8000);

        var page = await _inbox.GetAsync("dashboard");

        var summary = page.GetProperty("summary");
        summary.Number("total_questions").ShouldBe(4); // breakfast, breakfast, luggage and the refusal
        summary.Rate("auto_response_rate").ShouldBe(0.75); // 3 of 4
        summary.Number("average_response_time_ms").ShouldBe(250); // (100 + 200 + 300 + 400) / 4
        summary.Rate("average_confidence").ShouldBe(0.65); // (0.9 + 0.8 + 0.7 + 0.2) / 4
        Counts(summary.GetProperty("category_breakdown")).ShouldBe([2, 1, 0, 0]); // basic, facilities
        summary
            .List("top_questions")
            .Select(top => (top.Text("question"), top.Number("count")))
            .ShouldBe([("朝食は何時からですか？", 2), ("チェックイン前に荷物を預けられますか？", 1)]);
        summary.Number("unresolved_count").ShouldBe(2); // the refusal and the danger
        Counts(page.GetProperty("ai_automation")).ShouldBe([3, 4, 75]);
        page.Number("staff_minutes_saved").ShouldBe(9); // 3 answers of 3 minutes
        Counts(page.GetProperty("escalations_summary")).ShouldBe([2, 2, 0]);
        page.List("unresolved_escalations")
            .Select(row => row.Text("trigger_type"))
            .ShouldBe(["safety", "low_confidence"]);
        page.List("unanswered_groups").ShouldHaveSingleItem().Number("asked_count").ShouldBe(1);
        var october = (await _inbox.GetAsync("dashboard?period=last_month")).GetProperty("summary");
        (october.Text("period"), october.Number("total_questions")).ShouldBe(("last_month", 1));
        october.Number("average_response_time_ms").ShouldBe(8000);
    }

    [Theory]
    [InlineData("today", 1)] // from 15:00 UTC of the 20th on
    [InlineData("week", 3)] // from Monday the 16th, 15:00 UTC of the 15th, on
    [InlineData("month", 5)]
    [InlineData("year", 6)]
    [InlineData("", 5)] // the month
    public async Task A_period_is_the_one_of_the_houses_calendar(string period, int questions)
    {
        await _momiji.AnsweredAsync(Utc("2026-11-20T15:00"), "breakfast");
        await _momiji.AnsweredAsync(Utc("2026-11-20T14:59"), "breakfast");
        await _momiji.AnsweredAsync(Utc("2026-11-15T15:00"), "breakfast");
        await _momiji.AnsweredAsync(Utc("2026-11-15T14:59"), "breakfast");
        await _momiji.AnsweredAsync(Utc("2026-10-31T15:00"), "breakfast");
        await _momiji.AnsweredAsync(Utc("2026-10-31T14:59"), "breakfast");

        var page = await _inbox.GetAsync($"dashboard?period={period}");

        page.GetProperty("summary").Number("total_questions").ShouldBe(questions);
    }

    [Theory]
    [InlineData("Asia/Tokyo", "2026-10-31T14:59", "2026-10-31T15:00")]
    [InlineData("America/New_York", "2026-11-01T03:59", "2026-11-01T04:00")]
    [InlineData("Australia/Lord_Howe", "2026-10-31T12:59", "2026-10-31T13:00")]
    public async Task One_minute_before_midnight_of_the_31st_is_still_that_month(
        string zone,
        string at2359,
        string at0000
    )
    {
        await _inbox.Api.ImportAsync(Houses.Momiji.Replace("Asia/Tokyo", zone, StringComparison.Ordinal));
        await _momiji.AnsweredAsync(Utc(at2359), "bath", tookMs: 70_000);
        await _momiji.AnsweredAsync(Utc(at0000), "luggage");
        await _momiji.AnsweredAsync(Utc(at0000), "luggage");

        var november = await _inbox.GetAsync("dashboard");
        var october = await _inbox.GetAsync("dashboard?period=last_month");

        november.GetProperty("summary").Number("total_questions").ShouldBe(2);
        october.GetProperty("summary").Number("total_questions").ShouldBe(1);
    }

    [Fact]
    public async Task A_house_that_was_asked_nothing_has_noughts_and_no_rate_that_nobody_earned()
    {
        var page = await _inbox.GetAsync("dashboard");

        var summary = page.GetProperty("summary");
        summary.Number("total_questions").ShouldBe(0);
        summary.Rate("auto_response_rate").ShouldBe(0);
        summary.Rate("average_confidence").ShouldBe(0);
        page.GetProperty("promise_kept_rate").ValueKind.ShouldBe(JsonValueKind.Null);
        page.GetProperty("feedback_stats").GetProperty("positive_rate").ValueKind.ShouldBe(JsonValueKind.Null);
        Counts(page.GetProperty("escalations_summary")).ShouldBe([0, 0, 0]);
    }

    [Fact]
    public async Task Another_period_is_refused_by_name()
    {
        using var response = await _inbox.SendAsync(HttpMethod.Get, "dashboard?period=fortnight");

        var problem = await response.ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "VALIDATION_ERROR");
        problem.GetProperty("errors").GetProperty("period")[0].GetString()!.ShouldContain("last_month");
    }

    private static IEnumerable<double> Counts(JsonElement counts) =>
        counts.EnumerateObject().Select(count => count.Value.GetDouble());

    private static DateTimeOffset Utc(string time) =>
        DateTimeOffset.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
