namespace Yadopera.Hours;

/// <summary>
/// When something is open (or somebody away) by the clock of a place: weekly ranges in local time, across midnight and
/// the clock's steps. Ranges that touch or overlap are one opening. Immutable, and cheap to make.
/// </summary>
/// <param name="periods">In any order; without one it is never open.</param>
/// <param name="zone">The place's IANA time zone.</param>
public sealed class OpeningHours(IReadOnlyList<WeeklyPeriod> periods, TimeZoneInfo zone)
{
    // A range that a step of the clock leaves nothing of comes again a week later.
    private const int DaysAhead = 15;

    // What lasts longer than a week, a step of the clock included, never ends: every week is like the other.
    private static readonly TimeSpan Endless = TimeSpan.FromDays(8);

    private readonly LocalClock _clock = new(zone);

    /// <summary>Whether an instant lies in a range; the start belongs to it, the end does not.</summary>
    public bool IsOpen(DateTimeOffset instant) => OpeningAt(instant) is not null;

    /// <summary>The end of the present opening in local time; null when closed, and when it never closes.</summary>
    public DateTimeOffset? ClosesAt(DateTimeOffset instant) =>
        OpeningAt(instant) is { } opening && opening.End - instant < Endless ? _clock.Show(opening.End) : null;

    /// <summary>The next start of an opening after the instant, in local time; null when there is none.</summary>
    public DateTimeOffset? NextOpening(DateTimeOffset instant) =>
        Openings(instant).FirstOrDefault(opening => opening.Start > instant) is { } next
            ? _clock.Show(next.Start)
            : null;

    private Opening? OpeningAt(DateTimeOffset instant) =>
        Openings(instant).FirstOrDefault(opening => opening.End > instant) is { } first && first.Start <= instant
            ? first
            : null;

    // From the day before, whose last range may still last, in the order of time.
    private IEnumerable<Opening> Openings(DateTimeOffset instant)
    {
        var yesterday = DateOnly.FromDateTime(_clock.Show(instant).DateTime).AddDays(-1);
        Opening? opening = null;
        foreach (var range in Enumerable.Range(0, DaysAhead + 1).SelectMany(i => On(yesterday.AddDays(i))))
            if (opening is not null && range.Start <= opening.End)
            {
                opening = opening.Until(range.End);
            }
            else
            {
                if (opening is not null)
                    yield return opening;
                opening = range;
            }
        if (opening is not null)
            yield return opening;
    }

    private IEnumerable<Opening> On(DateOnly day)
    {
        var weekday = day.Weekday();
        return periods
            .Where(period => period.DaysOfWeek.Contains(weekday))
            .Select(period => period.On(day))
            .Select(range => new Opening(_clock.InstantOf(range.Start), _clock.InstantOf(range.End)))
            .Where(range => range.Start < range.End)
            .OrderBy(range => range.Start);
    }

    private sealed record Opening(DateTimeOffset Start, DateTimeOffset End)
    {
        public Opening Until(DateTimeOffset end) => end > End ? this with { End = end } : this;
    }
}
