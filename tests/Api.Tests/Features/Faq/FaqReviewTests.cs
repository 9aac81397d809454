using System.Net;
using System.Text.Json;
using Yadopera.Answering;
using Yadopera.Features.Facility;
using Yadopera.Features.Faq;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.Faq;

/// <summary>What the house is told on saving: who else answers that, and who says otherwise.</summary>
[Trait("kind", "integration")]
public sealed class FaqReviewTests(DatabaseServer server) : IAsyncLifetime
{
    private TestApi _api = null!;
    private StaffClient _momiji = null!;

    public async ValueTask InitializeAsync()
    {
        _api = await TestApi.StartAsync(server, StaffClient.Setting);
        await _api.ImportAsync(Houses.Momiji);
        _momiji = new StaffClient(_api, "momiji");
    }

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public void The_presets_contradict_themselves_in_none_of_their_languages()
    {
        var house = new HouseProfile(
            "Test",
            "hello@test.example",
            "+81-00-0000-0000",
            "Asia/Tokyo",
            [
                "ja",
                "en",
                "zh-TW",
                "zh-CN",
                "ko",
                "fr",
                "de",
                "es",
                "it",
                "pt",
                "ru",
                "th",
                "vi",
                "id",
                "tr",
                "ar",
                "nl",
            ],
            new TimeOnly(15, 0),
            new TimeOnly(10, 30),
            "Test-Guest"
        );
        var presets = PresetFaqs.For(house).ToList();
        presets.Count.ShouldBe(30);

        presets.ShouldAllBe(faq => !FaqFigures.Default.BetweenLanguages(faq.Texts).Any());
    }

    [Theory]
    [InlineData("朝食は7時半から9時までです。", "Breakfast is from 7:30 am to 9 am.", null)]
    [InlineData("朝食は7:30からです。", "Breakfast starts at 8:00.", "07:30 | 08:00")]
    [InlineData("１泊5,000円です。", "5000 yen a night.", null)]
    [InlineData("5,000円です。", "6,000 yen a night.", "5000 | 6000")]
    [InlineData("2階にあります。", "It is on the third floor.", null)]
    [InlineData("午後3時からです。", "From 3 pm.", null)]
    [InlineData("15時からです。", "From 4 pm.", "15:00 | 16:00")]
    [InlineData("消灯は23時です。", "Lights go out late.", null)]
    public void Two_languages_contradict_each_other_where_each_tells_a_figure_that_the_other_does_not(
        string japanese,
        string english,
        string? contradiction
    )
    {
        var conflict = FaqFigures
            .Default.BetweenLanguages([new FaqText("ja", "質問", japanese), new FaqText("en", "Question", english)])
            .SingleOrDefault();

        (conflict is null ? null : $"{string.Join(',', conflict.Ours)} | {string.Join(',', conflict.Theirs)}").ShouldBe(
            contradiction
        );
    }

    [Fact]
    public async Task Another_time_for_the_same_question_is_409_with_both_until_forced_and_an_inactive_one_is_kept()
    {
        const string answer = "Breakfast is served from 8:00 to 10:00.";
        using var refused = await SaveAsync(new { force = false });
        var problem = await refused.ReadProblemAsync(HttpStatusCode.Conflict, "CONFLICT");
        var conflict = problem.GetProperty("conflicts").EnumerateArray().ShouldHaveSingleItem();
        conflict
            .EnumerateObject()
            .Select(member => member.Name)
            .ShouldBe(["faq_id", "our_language", "language", "field", "ours", "theirs", "question"]);
        Texts(conflict, "ours").ShouldBe(["08:00", "10:00"]);
        Texts(conflict, "theirs").ShouldBe(["07:30", "09:00"]);
        (await _momiji.GetAsync("/faqs")).GetProperty("total").GetInt32().ShouldBe(4);

        using var forced = await SaveAsync(new { force = true });
        var saved = await forced.ReadAsync(HttpStatusCode.Created);
        saved.GetProperty("duplicates")[0].Text("faq_id").ShouldBe(conflict.Text("faq_id"));
        saved.GetProperty("conflicts").GetArrayLength().ShouldBe(1);
        using var publish = await _momiji.SendAsync(HttpMethod.Put, $"/faqs/{saved.Text("id")}", new { priority = 1 });
        await publish.ReadProblemAsync(HttpStatusCode.Conflict, "CONFLICT");
        using var inactive = await _momiji.SendAsync(
            HttpMethod.Put,
            $"/faqs/{saved.Text("id")}",
            new { is_active = false }
        );
        (await inactive.ReadAsync(HttpStatusCode.OK)).GetProperty("conflicts").GetArrayLength().ShouldBe(1);

        Task<HttpResponseMessage> SaveAsync(object more) =>
            _momiji.PostAsync("/faqs", Merged(StaffClient.Entry("When is breakfast served?", answer), more));
    }

    [Fact]
    public async Task Languages_of_one_entry_that_disagree_are_told_of_that_entry()
    {
        using var refused = await _momiji.PostAsync(
            "/faqs",
            new
            {
                category = "facilities",
                translations = new[]
                {
                    new
                    {
                        language = "ja",
                        question = "サウナは何時からですか？",
                        answer = "17時からです。",
                    },
                    new
                    {
                        language = "en",
                        question = "When does the sauna open?",
                        answer = "At 6 pm.",
                    },
                },
            }
        );

        var conflict = (await refused.ReadProblemAsync(HttpStatusCode.Conflict, "CONFLICT"))
            .GetProperty("conflicts")
            .EnumerateArray()
            .ShouldHaveSingleItem();
        conflict.GetProperty("faq_id").ValueKind.ShouldBe(JsonValueKind.Null);
        (conflict.Text("our_language"), conflict.Text("language")).ShouldBe(("ja", "en"));
    }

    [Fact]
    public async Task An_entry_of_another_season_contradicts_nothing()
    {
        using var summer = await _momiji.PostAsync(
            "/faqs",
            Merged(
                StaffClient.Entry("Is there a night market?", "Until 22:00."),
                new { valid_from = "2026-06-01", valid_to = "2026-08-31" }
            )
        );
        summer.StatusCode.ShouldBe(HttpStatusCode.Created);

        using var winter = await _momiji.PostAsync(
            "/faqs",
            Merged(
                StaffClient.Entry("Is there a night market?", "Until 20:00."),
                new { valid_from = "2026-12-01", valid_to = "2027-02-28" }
            )
        );

        winter.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_preview_lists_the_questions_that_were_refused_and_stores_nothing()
    {
        foreach (
            var question in new[] { "Is there a sauna?", "Is there a sauna?", "What time is breakfast?", "Hello!" }
        )
            await _api.AnswerAsync(new { facility_slug = "momiji", message = question });

        using var response = await _momiji.PostAsync("/faqs/preview", StaffClient.Entry("Is there a sauna?", "Yes."));
        var preview = await response.ReadAsync(HttpStatusCode.OK);

        preview.GetProperty("looked_at").GetInt32().ShouldBe(3);
        var question2 = preview.GetProperty("questions").EnumerateArray().ShouldHaveSingleItem();
        question2.Text("question").ShouldBe("Is there a sauna?");
        question2.GetProperty("asked_count").GetInt32().ShouldBe(2);
        question2.GetProperty("answered_by").ValueKind.ShouldBe(JsonValueKind.Null);
        (await _momiji.GetAsync("/faqs")).GetProperty("total").GetInt32().ShouldBe(4);

        _api.Clock.Advance(TimeSpan.FromDays(31));
        using var later = await _momiji.PostAsync("/faqs/preview", StaffClient.Entry("Is there a sauna?", "Yes."));
        (await later.ReadAsync(HttpStatusCode.OK)).GetProperty("looked_at").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task Coverage_tells_by_language_what_is_missing_and_rises_with_an_entry()
    {
        var before = await _momiji.GetAsync("/faqs/coverage");
        before.GetProperty("question_count").GetInt32().ShouldBe(50);
        Missing(before, "en").ShouldContain("smoking");
        Missing(before, "en").ShouldNotContain("breakfast_time");

        await _momiji.AddAsync("Where can I smoke?", "Smoking is allowed in the garden only.");

        var after = await _momiji.GetAsync("/faqs/coverage");
        Missing(after, "en").ShouldNotContain("smoking");
        after.GetProperty("score").GetDouble().ShouldBeGreaterThan(before.GetProperty("score").GetDouble());
        foreach (var language in after.GetProperty("languages").EnumerateArray())
            (language.GetProperty("answered").GetInt32() + language.GetProperty("missing").GetArrayLength()).ShouldBe(
                50
            );
    }

    private static IEnumerable<string?> Missing(JsonElement coverage, string language) =>
        coverage
            .GetProperty("languages")
            .EnumerateArray()
            .Single(row => row.Text("language") == language)
            .GetProperty("missing")
            .EnumerateArray()
            .Select(gap => gap.Text("key"));

    private static IEnumerable<string?> Texts(JsonElement element, string member) =>
        element.GetProperty(member).EnumerateArray().Select(text => text.GetString());

    private static Dictionary<string, object?> Merged(params object[] parts) =>
        parts
            .SelectMany(part => JsonSerializer.SerializeToElement(part).EnumerateObject())
            .ToDictionary(member => member.Name, object? (member) => member.Value, StringComparer.Ordinal);
}
