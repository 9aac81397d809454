using System.Globalization;
using Yadopera.Hours;

namespace Yadopera.Tests.Hours;

public sealed class OpeningHoursTests
{
    private const string Tokyo = "Asia/Tokyo";
    private const string Berlin = "Europe/Berlin";
    private const string NewYork = "America/New_York";
    private const string Daily = "mon,tue,wed,thu,fri,sat,sun";

    // 21 November 2026 is a Saturday.
    [Theory]
    [InlineData("06:00-22:00 daily", "2026-11-21T05:59:59+09:00", false)]
    [InlineData("06:00-22:00 daily", "2026-11-21T06:00:00+09:00", true)]
    [InlineData("06:00-22:00 daily", "2026-11-21T21:59:59+09:00", true)]
    [InlineData("06:00-22:00 daily", "2026-11-21T22:00:00+09:00", false)]
    [InlineData("06:00-22:00 daily", "2026-11-21T12:59:59Z", true)]
    [InlineData("06:00-22:00 daily", "2026-11-21T13:00:00Z", false)]
    [InlineData("06:00-09:00 daily; 16:00-23:00 daily", "2026-11-21T12:00:00+09:00", false)]
    [InlineData("06:00-09:00 daily; 16:00-23:00 daily", "2026-11-21T16:00:00+09:00", true)]
    [InlineData("09:00-17:00 mon,tue,wed,thu,fri", "2026-11-20T12:00:00+09:00", true)]
    [InlineData("09:00-17:00 mon,tue,wed,thu,fri", "2026-11-21T12:00:00+09:00", false)]
    [InlineData("22:00-07:00 sun", "2026-11-22T21:59:00+09:00", false)]
    [InlineData("22:00-07:00 sun", "2026-11-22T23:30:00+09:00", true)]
    [InlineData("22:00-07:00 sun", "2026-11-23T06:59:00+09:00", true)]
    [InlineData("22:00-07:00 sun", "2026-11-23T07:00:00+09:00", false)]
    [InlineData("22:00-07:00 sun", "2026-11-22T03:00:00+09:00", false)]
    [InlineData("18:00-00:00 sat", "2026-11-21T23:59:59+09:00", true)]
    [InlineData("18:00-00:00 sat", "2026-11-22T00:00:00+09:00", false)]
    [InlineData("00:00-00:00 sat", "2026-11-20T23:59:59+09:00", false)]
    [InlineData("00:00-00:00 sat", "2026-11-21T00:00:00+09:00", true)]
    [InlineData("00:00-00:00 sat", "2026-11-22T00:00:00+09:00", false)]
    [InlineData("10:00-10:00 sat", "2026-11-22T09:59:00+09:00", true)]
    [InlineData("10:00-10:00 sat", "2026-11-22T10:00:00+09:00", false)]
    [InlineData("00:00-00:00 daily", "2026-11-21T00:00:00+09:00", true)]
    [InlineData("", "2026-11-21T12:00:00+09:00", false)]
    public void It_is_open_within_its_ranges(string hours, string at, bool isOpen) =>
        Hours(hours, Tokyo).IsOpen(Time(at)).ShouldBe(isOpen);

    [Theory]
    [InlineData("06:00-22:00 daily", "2026-11-21T21:00:00+09:00", "2026-11-21T22:00:00+09:00")]
    [InlineData("06:00-22:00 daily", "2026-11-21T22:10:00+09:00", null)]
    [InlineData("16:00-20:00 daily; 20:00-23:00 daily", "2026-11-21T16:30:00+09:00", "2026-11-21T23:00:00+09:00")]
    [InlineData("16:00-20:00 daily; 17:00-18:00 daily", "2026-11-21T17:30:00+09:00", "2026-11-21T20:00:00+09:00")]
    [InlineData("22:00-07:00 sun", "2026-11-22T23:00:00+09:00", "2026-11-23T07:00:00+09:00")]
    [InlineData("22:00-07:00 sun; 07:00-09:00 mon", "2026-11-22T23:00:00+09:00", "2026-11-23T09:00:00+09:00")]
    [InlineData("00:00-00:00 sat,sun", "2026-11-21T12:00:00+09:00", "2026-11-23T00:00:00+09:00")]
    [InlineData("00:00-00:00 mon,tue,wed,thu,fri,sat; 00:00-12:00 sun", "2026-11-22T12:30:00+09:00", null)]
    [InlineData(
        "00:00-00:00 mon,tue,wed,thu,fri,sat; 00:00-12:00 sun",
        "2026-11-23T00:00:00+09:00",
        "2026-11-29T12:00:00+09:00"
    )]
    [InlineData("00:00-00:00 daily", "2026-11-21T12:00:00+09:00", null)]
    [InlineData("00:00-12:00 daily; 12:00-00:00 daily", "2026-11-21T12:00:00+09:00", null)]
    public void It_closes_when_the_last_range_that_touches_ends(string hours, string at, string? closes) =>
        Hours(hours, Tokyo).ClosesAt(Time(at)).ShouldBe(TimeOrNull(closes));

    [Theory]
    [InlineData("06:00-22:00 daily", "2026-11-21T05:00:00+09:00", "2026-11-21T06:00:00+09:00")]
    [InlineData("06:00-22:00 daily", "2026-11-21T22:10:00+09:00", "2026-11-22T06:00:00+09:00")]
    [InlineData("06:00-22:00 daily", "2026-11-21T12:00:00+09:00", "2026-11-22T06:00:00+09:00")]
    [InlineData("06:00-09:00 daily; 16:00-23:00 daily", "2026-11-21T10:00:00+09:00", "2026-11-21T16:00:00+09:00")]
    [InlineData("09:00-17:00 mon,tue,wed,thu,fri", "2026-11-20T17:00:00+09:00", "2026-11-23T09:00:00+09:00")]
    [InlineData("07:00-09:00 sun", "2026-11-22T09:00:00+09:00", "2026-11-29T07:00:00+09:00")]
    [InlineData("22:00-07:00 sun", "2026-11-23T06:00:00+09:00", "2026-11-29T22:00:00+09:00")]
    [InlineData("16:00-20:00 daily; 20:00-23:00 daily", "2026-11-21T17:00:00+09:00", "2026-11-22T16:00:00+09:00")]
    [InlineData("00:00-00:00 daily", "2026-11-21T12:00:00+09:00", null)]
    [InlineData("", "2026-11-21T12:00:00+09:00", null)]
    public void It_opens_next_when_a_range_starts_that_touches_no_earlier_one(string hours, string at, string? opens) =>
        Hours(hours, Tokyo).NextOpening(Time(at)).ShouldBe(TimeOrNull(opens));

    // Berlin leaps from 02:00 to 03:00 on 29 March 2026, New York on 8 March.
    [Theory]
    [InlineData(Berlin, "02:30-06:00 daily", "2026-03-29T00:00:00+01:00", "2026-03-29T03:30:00+02:00")]
    [InlineData(Berlin, "06:00-22:00 daily", "2026-03-28T22:10:00+01:00", "2026-03-29T06:00:00+02:00")]
    [InlineData(Berlin, "02:15-02:45 daily", "2026-03-29T00:00:00+01:00", "2026-03-29T03:15:00+02:00")]
    [InlineData(Berlin, "02:30-03:00 sun", "2026-03-29T00:00:00+01:00", "2026-04-05T02:30:00+02:00")]
    [InlineData(NewYork, "02:30-06:00 daily", "2026-03-08T00:00:00-05:00", "2026-03-08T03:30:00-04:00")]
    [InlineData(NewYork, "06:00-22:00 daily", "2026-03-07T22:10:00-05:00", "2026-03-08T06:00:00-04:00")]
    public void An_opening_that_the_clock_leaps_over_is_counted_on_from_before_the_leap(
        string zone,
        string hours,
        string at,
        string opens
    ) => Exactly(Hours(hours, zone).NextOpening(Time(at))).ShouldBe(opens);

    // Berlin goes back from 03:00 to 02:00 on 25 October 2026, New York from 02:00 to 01:00 on 1 November.
    [Theory]
    [InlineData(Berlin, "01:00-02:30 daily", "2026-10-25T01:30:00+02:00", "2026-10-25T02:30:00+02:00")]
    [InlineData(Berlin, "01:00-04:00 daily", "2026-10-25T01:30:00+02:00", "2026-10-25T04:00:00+01:00")]
    [InlineData(NewYork, "22:00-01:30 sat", "2026-10-31T23:00:00-04:00", "2026-11-01T01:30:00-04:00")]
    [InlineData(NewYork, "22:00-07:00 sat", "2026-10-31T23:00:00-04:00", "2026-11-01T07:00:00-05:00")]
    [InlineData(Berlin, "00:00-00:00 sun", "2026-10-25T12:00:00+01:00", "2026-10-26T00:00:00+01:00")]
    [InlineData(Berlin, "22:00-06:00 sat", "2026-03-29T01:59:00+01:00", "2026-03-29T06:00:00+02:00")]
    public void An_end_that_the_clock_shows_twice_is_the_first_of_the_two(
        string zone,
        string hours,
        string at,
        string closes
    ) => Exactly(Hours(hours, zone).ClosesAt(Time(at))).ShouldBe(closes);

    [Fact]
    public void A_day_on_which_the_clock_goes_back_is_open_for_25_hours_and_one_on_which_it_leaps_for_23()
    {
        var sundays = Hours("00:00-00:00 sun", Berlin);

        Length(sundays, "2026-10-25T00:00:00+02:00").ShouldBe(TimeSpan.FromHours(25));
        Length(sundays, "2026-03-29T00:00:00+01:00").ShouldBe(TimeSpan.FromHours(23));
        Length(sundays, "2026-11-01T00:00:00+01:00").ShouldBe(TimeSpan.FromHours(24));

        static TimeSpan Length(OpeningHours hours, string start) => hours.ClosesAt(Time(start))!.Value - Time(start);
    }

    [Theory]
    [InlineData("2026-10-25T02:15:00+02:00", true)]
    [InlineData("2026-10-25T02:45:00+02:00", false)]
    [InlineData("2026-10-25T02:15:00+01:00", false)]
    public void A_range_within_a_repeated_hour_is_open_once(string at, bool isOpen) =>
        Hours("02:00-02:30 daily", Berlin).IsOpen(Time(at)).ShouldBe(isOpen);

    [Fact]
    public void Always_open_stays_so_through_every_step_of_the_clock()
    {
        var always = Hours("00:00-00:00 daily", NewYork);
        for (
            var at = Time("2026-10-31T00:00:00-04:00");
            at < Time("2026-11-03T00:00:00-05:00");
            at += TimeSpan.FromMinutes(30)
        )
        {
            always.IsOpen(at).ShouldBeTrue();
            always.ClosesAt(at).ShouldBeNull();
            always.NextOpening(at).ShouldBeNull();
        }
    }

    private static OpeningHours Hours(string ranges, string zone) =>
        new(
            [
                .. ranges
                    .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                    .Select(Period),
            ],
            TimeZoneInfo.FindSystemTimeZoneById(zone)
        );

    private static WeeklyPeriod Period(string range)
    {
        var (times, days) = (
            range.Split(' ')[0].Split('-'),
            range.Split(' ')[1].Replace("daily", Daily, StringComparison.Ordinal)
        );
        return new WeeklyPeriod(
            TimeOnly.ParseExact(times[0], "HH:mm", CultureInfo.InvariantCulture),
            TimeOnly.ParseExact(times[1], "HH:mm", CultureInfo.InvariantCulture),
            [.. days.Split(',').Select(day => Enum.Parse<Weekday>(day, ignoreCase: true))]
        );
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static DateTimeOffset? TimeOrNull(string? text) => text is null ? null : Time(text);

    // With the offset, in which two equal instants may differ.
    private static string? Exactly(DateTimeOffset? time) =>
        time?.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
