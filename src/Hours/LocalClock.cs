namespace Yadopera.Hours;

/// <summary>The clock on the wall of a place, whose steps forward and back make some times of day missing or twofold.</summary>
internal readonly struct LocalClock(TimeZoneInfo zone)
{
    /// <summary>What the clock shows at an instant, with the offset it then has.</summary>
    public DateTimeOffset Show(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone);

    /// <summary>
    /// The instant at which the clock shows a time. RFC 5545 §3.3.5: what it shows twice means the first time, and what
    /// it leaps over is counted on from before the leap, so that 02:30 becomes 03:30.
    /// </summary>
    public DateTimeOffset InstantOf(DateTime local)
    {
        // No zone has two steps within two days.
        var before = OffsetAround(local.AddDays(-1));
        var after = OffsetAround(local.AddDays(1));
        var early = new DateTimeOffset(local, before);
        var late = new DateTimeOffset(local, after);
        return before == after || zone.GetUtcOffset(early) == before || zone.GetUtcOffset(late) != after ? early : late;
    }

    private TimeSpan OffsetAround(DateTime local) => zone.GetUtcOffset(new DateTimeOffset(local, TimeSpan.Zero));
}
