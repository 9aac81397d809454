using System.Text.Json;
using Yadopera.Features.Import;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.Import;

/// <summary>What is refused of the days, hours and other wordings of FAQs, before anything is written.</summary>
public sealed class TimedRowTests
{
    private const string Hour = """{"start_time":"06:00","end_time":"22:00","days_of_week":["mon"]}""";

    [Theory]
    [InlineData("\"valid_from\":\"2026-12-02\",\"valid_to\":\"2026-12-01\"", "valid_to must not be before valid_from")]
    [InlineData("\"valid_to\":\"31.12.2026\"", "valid_to (dates are YYYY-MM-DD")]
    [InlineData("\"valid_from\":\"2026-02-30\"", "valid_from (dates are YYYY-MM-DD")]
    [InlineData(
        "\"open_hours\":[{\"start_time\":\"25:00\",\"end_time\":\"22:00\",\"days_of_week\":[\"mon\"]}]",
        "open_hours[0].start_time"
    )]
    [InlineData(
        "\"open_hours\":[{\"start_time\":\"06:00\",\"end_time\":\"22:00\",\"days_of_week\":[\"Funday\"]}]",
        "open_hours[0].days_of_week[0]"
    )]
    [InlineData("\"open_hours\":[{\"start_time\":\"06:00\",\"days_of_week\":[\"mon\"]}]", "open_hours[0]")]
    [InlineData(
        "\"open_hours\":[{\"start_time\":\"06:00\",\"end_time\":\"22:00\",\"days_of_week\":[]}]",
        "open_hours 0 needs"
    )]
    [InlineData(
        "\"open_hours\":[{\"start_time\":\"06:00\",\"end_time\":\"22:00\",\"days_of_week\":null}]",
        "open_hours 0 needs"
    )]
    [InlineData(
        "\"open_hours\":[{\"start_time\":\"06:00\",\"end_time\":\"22:00\",\"days_of_week\":[\"mon\",\"mon\"]}]",
        "open_hours 0 needs"
    )]
    [InlineData(
        "\"open_hours\":[{\"start_time\":\"06:00:30\",\"end_time\":\"22:00\",\"days_of_week\":[\"mon\"]}]",
        "open_hours 0 needs"
    )]
    [InlineData("\"open_hours\":[" + Hour + ",null]", "open_hours 1 needs")]
    public void A_row_with_wrong_days_or_hours_is_named_with_the_reason(string members, string reason)
    {
        var inFile = HouseFile.Parse("house.json", InFile(members, "[]")).Rejected.ShouldHaveSingleItem();
        inFile.Row.ShouldBe(2);
        inFile.Reason.ShouldContain(reason);

        var line = $"{{\"id\":\"a\",\"entity\":\"x\",\"question\":\"q\",\"answer\":\"a\",{members}}}";
        FaqLines.Parse("faqs.jsonl", line).Rejected.ShouldHaveSingleItem().Reason.ShouldContain(reason);
    }

    [Theory]
    [InlineData("[\"\"]", "variants (en) must have 1 to 500 characters each")]
    [InlineData("[null]", "variants (en) must have 1 to 500 characters each")]
    [InlineData("[\"a\\u0000b\"]", "variants (en) must have 1 to 500 characters each")]
    [InlineData("[\"Onsen?\",\" Onsen? \"]", "variants (en) has one wording twice")]
    [InlineData("\"Onsen?\"", "translations.en.variants")]
    public void A_row_with_wrong_wordings_is_named_with_the_reason(string variants, string reason)
    {
        var rejected = HouseFile
            .Parse("house.json", InFile("\"priority\":3", variants))
            .Rejected.ShouldHaveSingleItem();
        rejected.Row.ShouldBe(2);
        rejected.Reason.ShouldContain(reason);
    }

    [Fact]
    public void Two_hundred_wordings_of_500_characters_pass_and_one_more_does_not()
    {
        var wordings = Enumerable.Range(0, 201).Select(i => $"{i:000}" + new string('あ', 497)).ToList();

        Rejected(wordings.Take(200)).ShouldBeEmpty();
        Rejected(wordings).ShouldHaveSingleItem().Reason.ShouldContain("must be at most 200");
        Rejected([new string('あ', 501)]).ShouldHaveSingleItem().Reason.ShouldContain("1 to 500");
    }

    [Fact]
    public void Fifty_ranges_pass_and_one_more_does_not()
    {
        string Hours(int count) => $"\"open_hours\":[{string.Join(',', Enumerable.Repeat(Hour, count))}]";

        HouseFile.Parse("house.json", InFile(Hours(50), "[]")).Rejected.ShouldBeEmpty();
        HouseFile
            .Parse("house.json", InFile(Hours(51), "[]"))
            .Rejected.ShouldHaveSingleItem()
            .Reason.ShouldContain("at most 50");
    }

    [Fact]
    public void The_hours_of_the_demo_house_stand_in_its_texts()
    {
        var plan = HouseFile.Parse("demo.json", File.ReadAllText(Repository.PathOf("demo/yamaboushi.json")));

        plan.Rejected.ShouldBeEmpty();
        var timed = plan.Houses[0].Faqs.Where(faq => faq.OpenHours is not null).ToList();
        timed.Count.ShouldBeGreaterThan(4);
        foreach (var faq in timed)
        foreach (var time in faq.OpenHours!.SelectMany(hours => new[] { hours.StartTime, hours.EndTime }))
            faq.Texts.ShouldAllBe(text => text.Answer.Contains($"{time:H:mm}"), faq.IntentKey);
    }

    private static IReadOnlyList<RejectedRow> Rejected(IEnumerable<string> variants) =>
        HouseFile.Parse("house.json", InFile("\"priority\":3", JsonSerializer.Serialize(variants))).Rejected;

    // The second of two FAQs, so that its row is told from the first.
    private static string InFile(string members, string variants) =>
        """
            {"facility":{"slug":"ok","name":"x"},"faqs":[
              {"intent_key":"a","category":"basic","translations":{"en":{"question":"q","answer":"a"}}},
              {"intent_key":"b","category":"basic",MEMBERS,
               "translations":{"en":{"question":"q","variants":VARIANTS,"answer":"a"}}}
            ]}
            """.Replace("MEMBERS", members, StringComparison.Ordinal).Replace(
            "VARIANTS",
            variants,
            StringComparison.Ordinal
        );
}
