using System.Text.Json.Serialization;

namespace Yadopera.Hours;

/// <summary>
/// A range of local time on some days of every week. It belongs to the day it starts on: 22:00–07:00 on Sunday lasts
/// into Monday.
/// </summary>
/// <param name="StartTime">Local time, whole minutes; belongs to the range.</param>
/// <param name="EndTime">Local time, whole minutes; no longer belongs to it. Not after the start: on the next day, and
/// equal to the start: 24 hours later.</param>
/// <param name="DaysOfWeek">The days on which it starts; at least one, each once.</param>
public sealed record WeeklyPeriod(
    [property: JsonRequired] TimeOnly StartTime,
    [property: JsonRequired] TimeOnly EndTime,
    [property: JsonRequired] IReadOnlyList<Weekday> DaysOfWeek
)
{
    /// <summary>Whether it has days, each once, and whole minutes: JSON that can be read may still lack these.</summary>
    internal bool IsWellFormed() =>
        DaysOfWeek is { Count: > 0 }
        && DaysOfWeek.Distinct().Count() == DaysOfWeek.Count
        && HasWholeMinutes(StartTime)
        && HasWholeMinutes(EndTime);

    /// <summary>Start and end on the clock of a day on which it starts.</summary>
    internal (DateTime Start, DateTime End) On(DateOnly day) =>
        (day.ToDateTime(StartTime), (EndTime > StartTime ? day : day.AddDays(1)).ToDateTime(EndTime));

    private static bool HasWholeMinutes(TimeOnly time) => time.Ticks % TimeSpan.TicksPerMinute == 0;
}
