using System.Globalization;
using Yadopera.Hours;

namespace Yadopera.Features.Import;

/// <summary>Numbers, days and hours as cells; a spreadsheet may have rewritten them in its own way.</summary>
internal static class FaqCells
{
    private static readonly string[] Days = ["yyyy-MM-dd", "yyyy-M-d", "yyyy/M/d"];

    public static bool TryReadBoolean(string cell, out bool value)
    {
        value = cell.ToUpperInvariant() is "TRUE" or "1" or "YES";
        return value || cell.ToUpperInvariant() is "FALSE" or "0" or "NO";
    }

    public static string Write(bool value) => value ? "TRUE" : "FALSE";

    public static bool TryReadDay(string cell, out DateOnly day) =>
        DateOnly.TryParseExact(cell, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    public static string Write(DateOnly? day) => day?.ToString(Days[0], CultureInfo.InvariantCulture) ?? "";

    /// <summary>Reads <c>mon tue 06:00-22:00; sat 08:00-20:00</c>.</summary>
    public static bool TryReadHours(string cell, out IReadOnlyList<WeeklyPeriod> hours)
    {
        var periods = cell.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(ReadPeriod)
            .ToList();
        hours = [.. periods.OfType<WeeklyPeriod>()];
        return hours.Count == periods.Count;
    }

    public static string Write(IReadOnlyList<WeeklyPeriod>? hours) =>
        string.Join(
            "; ",
            (hours ?? []).Select(period =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{string.Join(' ', period.DaysOfWeek).ToLowerInvariant()} {period.StartTime:HH:mm}-{period.EndTime:HH:mm}"
                )
            )
        );

    private static WeeklyPeriod? ReadPeriod(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var days = words[..^1].Select(ReadDay).ToList();
        return
            words[^1].Split('-') is [var from, var to]
            && TryReadTime(from, out var start)
            && TryReadTime(to, out var end)
            && days is { Count: > 0 }
            && days.TrueForAll(day => day is not null)
            ? new WeeklyPeriod(start, end, [.. days.OfType<Weekday>()])
            : null;
    }

    // Enum.Parse would take a number for a day.
    private static Weekday? ReadDay(string word) =>
        Enum.GetValues<Weekday>()
            .Where(day => day.ToString().Equals(word, StringComparison.OrdinalIgnoreCase))
            .Select(day => (Weekday?)day)
            .FirstOrDefault();

    private static bool TryReadTime(string text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}
