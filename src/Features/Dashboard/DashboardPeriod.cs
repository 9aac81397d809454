using Yadopera.Hours;

namespace Yadopera.Features.Dashboard;

/// <summary>
/// Whole days of the house's own calendar, from the first midnight on its wall to the last. The present period ends in
/// the future, so that whatever happened so far lies in it.
/// </summary>
/// <param name="Name">One of <see cref="Names"/>.</param>
/// <param name="From">In UTC; belongs to it.</param>
/// <param name="To">In UTC; no longer belongs to it.</param>
internal sealed record DashboardPeriod(string Name, DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>What is shown to who asks for nothing else.</summary>
    public const string Usual = "month";

    private static readonly Dictionary<string, Func<DateOnly, (DateOnly First, DateOnly Next)>> Calendar = new(
        StringComparer.Ordinal
    )
    {
        ["today"] = today => (today, today.AddDays(1)),
        ["week"] = today => (Monday(today), Monday(today).AddDays(7)),
        ["month"] = today => (FirstOfMonth(today), FirstOfMonth(today).AddMonths(1)),
        ["last_month"] = today => (FirstOfMonth(today).AddMonths(-1), FirstOfMonth(today)),
        ["year"] = today => (new DateOnly(today.Year, 1, 1), new DateOnly(today.Year, 1, 1).AddYears(1)),
    };

    public static IReadOnlyCollection<string> Names => Calendar.Keys;

    /// <summary>The period of that name around an instant; null when there is none of that name.</summary>
    public static DashboardPeriod? Find(string name, TimeZoneInfo zone, DateTimeOffset now)
    {
        if (!Calendar.TryGetValue(name, out var days))
            return null;
        var clock = new LocalClock(zone);
        var (first, next) = days(DateOnly.FromDateTime(clock.Show(now).DateTime));
        return new DashboardPeriod(name, Midnight(clock, first), Midnight(clock, next));
    }

    // A clock that leaps over midnight begins its day where it lands.
    private static DateTimeOffset Midnight(LocalClock clock, DateOnly day) =>
        clock.InstantOf(day.ToDateTime(TimeOnly.MinValue)).ToUniversalTime();

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(int)day.Weekday());

    private static DateOnly FirstOfMonth(DateOnly day) => new(day.Year, day.Month, 1);
}
