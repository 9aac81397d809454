using System.Globalization;
using Yadopera.Answering;
using Yadopera.Hours;

namespace Yadopera.Tests.Answering;

public sealed class OpeningLineTests
{
    private static readonly OpeningLine Line = new();
    private static readonly TimeZoneInfo Tokyo = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");
    private static readonly Weekday[] Daily = Enum.GetValues<Weekday>();

    // 21 November 2026 is a Saturday.
    [Theory]
    [InlineData("2026-11-21T21:00:00+09:00", "Open now, until 22:00.")]
    [InlineData("2026-11-21T05:59:00+09:00", "Closed now. Opens today at 06:00.")]
    [InlineData("2026-11-21T22:10:00+09:00", "Closed now. Opens tomorrow at 06:00.")]
    [InlineData("2026-11-21T13:10:00Z", "Closed now. Opens tomorrow at 06:00.")]
    public void It_says_whether_it_is_open_by_the_clock_of_the_house(string at, string expected) =>
        InEnglish(at, new WeeklyPeriod(new(6, 0), new(22, 0), Daily)).ShouldBe(expected);

    [Fact]
    public void A_later_opening_is_named_by_its_day() =>
        InEnglish("2026-11-21T12:00:00+09:00", new WeeklyPeriod(new(9, 0), new(17, 0), [Weekday.Mon]))
            .ShouldBe("Closed now. Opens on Monday at 09:00.");

    [Fact]
    public void What_never_closes_or_not_within_a_day_is_simply_open()
    {
        InEnglish("2026-11-21T12:00:00+09:00", new WeeklyPeriod(default, default, Daily)).ShouldBe("Open now.");
        InEnglish("2026-11-21T12:00:00+09:00", new WeeklyPeriod(default, default, [Weekday.Sat, Weekday.Sun]))
            .ShouldBe("Open now.");
    }

    [Fact]
    public void Without_hours_or_an_hour_nothing_is_said()
    {
        FaqDocument always = new(Guid.Empty, "basic", 3, []);
        var asked = new GuestQuestion("?") { AskedAt = Time("2026-11-21T12:00:00+09:00"), TimeZone = Tokyo };

        Line.For(always, asked, "en").ShouldBeNull();
        Line.For(always with { OpenHours = [new(new(6, 0), new(22, 0), Daily)] }, new GuestQuestion("?"), "en")
            .ShouldBeNull();
    }

    [Theory]
    [InlineData("2026-11-21T21:00:00+09:00", "22:00", null)]
    [InlineData("2026-11-20T05:00:00+09:00", "06:00", null)]
    [InlineData("2026-11-20T22:10:00+09:00", "06:00", null)]
    [InlineData("2026-11-22T23:00:00+09:00", "06:00", "金曜日")]
    public void Every_language_of_the_product_says_when(string at, string time, string? day)
    {
        string[] languages = [.. FixedTexts.LoadEmbedded().ByLanguage().Select(language => language.Key)];
        Line.Languages.ShouldBe(languages, ignoreOrder: true);
        WeeklyPeriod weekend = new(new(6, 0), new(22, 0), [Weekday.Fri, Weekday.Sat]);

        string[] lines = [.. languages.Select(language => Say(at, language, weekend)!)];

        lines.ShouldAllBe(line => line.Contains(time, StringComparison.Ordinal) && !line.Contains('{'));
        lines.ShouldBeUnique();
        if (day is not null)
        {
            Say(at, "ru", weekend).ShouldBe("Сейчас закрыто. Откроется в пятницу в 06:00.");
            Say(at, "ja", weekend)!.ShouldContain(day);
        }
    }

    [Theory]
    [InlineData("zh-HK", "zh-TW")]
    [InlineData("sw", "en")]
    public void A_language_without_a_line_of_its_own_gets_the_nearest(string asked, string used)
    {
        WeeklyPeriod daily = new(new(6, 0), new(22, 0), Daily);

        Say("2026-11-21T21:00:00+09:00", asked, daily).ShouldBe(Say("2026-11-21T21:00:00+09:00", used, daily));
    }

    private static string? InEnglish(string at, WeeklyPeriod hours) => Say(at, "en", hours);

    private static string? Say(string at, string language, WeeklyPeriod hours) =>
        Line.For(
            new FaqDocument(Guid.Empty, "basic", 3, []) { OpenHours = [hours] },
            new GuestQuestion("?") { AskedAt = Time(at), TimeZone = Tokyo },
            language
        );

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
