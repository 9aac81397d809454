using System.Text.Json;
using System.Text.Json.Serialization;

namespace Yadopera.Hours;

/// <summary>A day of the week; in JSON <c>mon</c> … <c>sun</c>.</summary>
[JsonConverter(typeof(WeekdayJson))]
public enum Weekday
{
    Mon,
    Tue,
    Wed,
    Thu,
    Fri,
    Sat,
    Sun,
}

internal static class Weekdays
{
    public static Weekday Weekday(this DateOnly date) => Of(date.DayOfWeek);

    public static Weekday Weekday(this DateTimeOffset time) => Of(time.DayOfWeek);

    // .NET's own week begins on Sunday.
    private static Weekday Of(DayOfWeek day) => (Weekday)(((int)day + 6) % 7);
}

internal sealed class WeekdayJson()
    : JsonStringEnumConverter<Weekday>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);
