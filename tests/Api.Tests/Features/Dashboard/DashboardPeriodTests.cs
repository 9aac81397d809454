using System.Globalization;
using Yadopera.Features.Dashboard;

namespace Yadopera.Tests.Features.Dashboard;

/// <summary>Where a period begins and ends, on the wall clocks of houses around the world.</summary>
public sealed class DashboardPeriodTests
{
    [Theory]
    // A month belongs to the house's calendar: Tokyo is nine hours ahead of UTC.
    [InlineData("month", "Asia/Tokyo", "2026-03-31T14:59:59", "2026-02-28T15:00", "2026-03-31T15:00")]
    [InlineData("month", "Asia/Tokyo", "2026-03-31T15:00:00", "2026-03-31T15:00", "2026-04-30T15:00")]
    [InlineData("today", "Asia/Tokyo", "2026-03-31T14:59:59", "2026-03-30T15:00", "2026-03-31T15:00")]
    [InlineData("month", "America/New_York", "2026-02-01T04:59:59", "2026-01-01T05:00", "2026-02-01T05:00")]
    // The day with the step forward has 23 hours, that with the step back 25, and on Lord Howe Island 24½.
    [InlineData("today", "America/New_York", "2026-03-08T12:00:00", "2026-03-08T05:00", "2026-03-09T04:00")]
    [InlineData("today", "America/New_York", "2026-11-01T12:00:00", "2026-11-01T04:00", "2026-11-02T05:00")]
    [InlineData("today", "Australia/Lord_Howe", "2026-04-05T00:00:00", "2026-04-04T13:00", "2026-04-05T13:30")]
    [InlineData("month", "Australia/Lord_Howe", "2026-04-05T00:00:00", "2026-03-31T13:00", "2026-04-30T13:30")]
    [InlineData("month", "Australia/Lord_Howe", "2026-10-10T00:00:00", "2026-09-30T13:30", "2026-10-31T13:00")]
    // Cairo leaps from midnight to one: that is where its day begins.
    [InlineData("today", "Africa/Cairo", "2026-04-24T12:00:00", "2026-04-23T22:00", "2026-04-24T21:00")]
    // Weeks begin on Monday; the 22nd is a Sunday.
    [InlineData("week", "Asia/Tokyo", "2026-11-22T14:59:59", "2026-11-15T15:00", "2026-11-22T15:00")]
    [InlineData("week", "Asia/Tokyo", "2026-11-22T15:00:00", "2026-11-22T15:00", "2026-11-29T15:00")]
    // The month before one of 31 days, before January, and before March of a leap year.
    [InlineData("last_month", "Asia/Tokyo", "2026-05-31T03:00:00", "2026-03-31T15:00", "2026-04-30T15:00")]
    [InlineData("last_month", "Asia/Tokyo", "2026-01-31T03:00:00", "2025-11-30T15:00", "2025-12-31T15:00")]
    [InlineData("last_month", "Asia/Tokyo", "2028-03-31T03:00:00", "2028-01-31T15:00", "2028-02-29T15:00")]
    [InlineData("year", "America/New_York", "2027-01-01T04:59:59", "2026-01-01T05:00", "2027-01-01T05:00")]
    public void It_lasts_from_midnight_to_midnight_on_the_wall(
        string name,
        string zone,
        string now,
        string from,
        string to
    )
    {
        var period = DashboardPeriod.Find(name, TimeZoneInfo.FindSystemTimeZoneById(zone), Utc(now)).ShouldNotBeNull();

        (period.From, period.To).ShouldBe((Utc(from), Utc(to)));
        period.From.Offset.ShouldBe(TimeSpan.Zero);
    }

    [Theory]
    [InlineData("fortnight")]
    [InlineData("Month")]
    public void There_is_no_other(string name) =>
        DashboardPeriod.Find(name, TimeZoneInfo.Utc, DateTimeOffset.UnixEpoch).ShouldBeNull();

    private static DateTimeOffset Utc(string time) =>
        DateTimeOffset.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
