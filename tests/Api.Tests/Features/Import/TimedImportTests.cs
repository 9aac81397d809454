using Yadopera.Features.Faq;
using Yadopera.Features.Import;
using Yadopera.Hours;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.Import;

/// <summary>Days, hours and other wordings of FAQs, from a file to the database and back.</summary>
[Trait("kind", "integration")]
public sealed class TimedImportTests(DatabaseServer server) : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 14, 0, 0, TimeSpan.Zero);
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await server.CreateMigratedAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task What_a_house_file_says_of_days_hours_and_wordings_is_what_the_engine_reads()
    {
        await ImportAsync(HouseFile.Parse("house.json", TimedHouse.Json));

        var bath = (await FaqAsync("bath")).ToDocument();
        var period = bath.OpenHours.ShouldHaveSingleItem();
        (period.StartTime, period.EndTime).ShouldBe((new TimeOnly(6, 0), new TimeOnly(22, 0)));
        period.DaysOfWeek.ShouldBe(Enum.GetValues<Weekday>());
        bath.Texts.Single(text => text.Language == "en").Variants.ShouldBe(["Can I have a soak now?", "onsen hours"]);
        bath.Texts.Single(text => text.Language == "ja").Variants.ShouldBeEmpty();
        var illumination = (await FaqAsync("illumination")).ToDocument();
        illumination.ValidFrom.ShouldBe(new DateOnly(2026, 11, 1));
        illumination.ValidTo.ShouldBe(new DateOnly(2026, 11, 22));
        illumination.OpenHours.ShouldBeEmpty();
    }

    [Fact]
    public async Task Lines_take_the_same_members()
    {
        await ImportAsync(
            FaqLines.Parse(
                "faqs.jsonl",
                """
                {"id":"a","entity":"x","question":"Bath?","answer":"Yes.","variants":["Onsen?"],"valid_from":"2026-12-01","valid_to":"2026-12-31","open_hours":[{"start_time":"22:00","end_time":"07:00","days_of_week":["sun"]}]}
                """
            )
        );

        var faq = (await FaqAsync("a")).ToDocument();
        faq.Texts.ShouldHaveSingleItem().Variants.ShouldBe(["Onsen?"]);
        (faq.ValidFrom, faq.ValidTo).ShouldBe((new DateOnly(2026, 12, 1), new DateOnly(2026, 12, 31)));
        faq.OpenHours.ShouldHaveSingleItem().DaysOfWeek.ShouldBe([Weekday.Sun]);
    }

    [Theory]
    [InlineData("\"variants\": [\"Can I have a soak now?\", \"onsen hours\"]", "\"variants\": [\"onsen hours\"]")]
    [InlineData("\"end_time\": \"22:00\"", "\"end_time\": \"23:00\"")]
    [InlineData("\"valid_to\": \"2026-11-22\"", "\"valid_to\": null")]
    public async Task A_change_of_them_alone_is_taken_over(string before, string after)
    {
        TimedHouse.Json.ShouldContain(before);
        await ImportAsync(HouseFile.Parse("house.json", TimedHouse.Json));

        var changed = HouseFile.Parse("house.json", TimedHouse.Json.Replace(before, after, StringComparison.Ordinal));

        (await ImportAsync(changed)).Counts.ShouldBe(new ImportCounts(0, 1, 5));
        (await ImportAsync(changed)).Counts.ShouldBe(new ImportCounts(0, 0, 6));
    }

    [Fact]
    public async Task A_translation_that_was_stored_before_there_were_other_wordings_still_loads()
    {
        await ImportAsync(HouseFile.Parse("house.json", TimedHouse.Json));
        await _database.ExecuteAsync(
            "update faq_entries set translations = (select jsonb_agg(t - 'variants') from jsonb_array_elements(translations) t)"
        );

        (await FaqAsync("bath")).ToDocument().Texts.ShouldAllBe(text => text.Variants.Count == 0);
    }

    [Fact]
    public async Task The_report_lists_what_is_over_and_what_ends_within_14_days()
    {
        var report = await ImportAsync(HouseFile.Parse("house.json", TimedHouse.Json));

        report.Ending.ShouldBe([
            new EndingFaq("tsubaki", "kouyou", new(2026, 11, 20), IsOver: true),
            new EndingFaq("tsubaki", "illumination", new(2026, 11, 22), IsOver: false),
            new EndingFaq("tsubaki", "market", new(2026, 12, 5), IsOver: false),
        ]);
    }

    [Fact]
    public async Task The_command_prints_what_is_over()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{_database.Name}.jsonl");
        await File.WriteAllTextAsync(
            path,
            """{"id":"fair","entity":"x","question":"Fair?","answer":"Yes.","valid_to":"2020-01-31"}""",
            TestContext.Current.CancellationToken
        );

        var outcome = await Binary.RunAsync(_database, "import", path);
        File.Delete(path);

        outcome.Output.ShouldContain("created 1 updated 0 unchanged 0 rejected 0");
        outcome.Output.ShouldContain("x fair: ended on 2020-01-31");
    }

    private async Task<HouseReport> ImportAsync(ImportPlan plan)
    {
        plan.Rejected.ShouldBeEmpty();
        await using var db = _database.Connect();
        return await ImportHouse.RunAsync(
            db,
            plan.Houses.ShouldHaveSingleItem(),
            embeddings: null,
            Now,
            TestContext.Current.CancellationToken
        );
    }

    private async Task<FaqEntry> FaqAsync(string key)
    {
        await using var db = _database.Connect();
        db.Enter(await _database.SingleAsync<Guid>("select id from facilities"));
        return db.Set<FaqEntry>().Single(faq => faq.IntentKey == key);
    }
}
