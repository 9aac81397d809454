using System.Globalization;
using System.Text.RegularExpressions;

namespace Yadopera.Answering;

/// <summary>
/// Reads the numbers and times of day of a text, in whatever script and notation. One that can be read in several ways is
/// read in all of them.
/// </summary>
internal sealed class FigureReader(FigureWords words)
{
    private const int Noon = 12 * 60;

    /// <summary>"7:30", "7.30", "7h30", "15时30分", "7点半", "3 pm", "15 uhr"; in folded text.</summary>
    private static readonly Regex Time = new(
        @"(?:(?<morning>午前|上午|早上|凌晨|오전)\s?)?(?<!\d[.,:]?)(?<hour>[01]?\d|2[0-4])(?:(?<mark>[:.])(?<minute>[0-5]\d)(?![\d])|\s?(?:h(?![a-z])|时(?!间)|点|시(?!간)|gio\b|ч(?!\w)|heures?\b|uhr\b|uur\b)\s?(?:(?<minute>[0-5]\d)(?!\d)|(?<half>半|반))?|(?=\s?[ap]\.?\s?m\b))(?:\s?(?:(?<pm>p)|(?<morning>a))\.?\s?m\b)?",
        RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(1)
    );

    /// <summary>Digits with their groups and decimals, and the East Asian ten thousand.</summary>
    private static readonly Regex Number = new(
        @"(\d{1,3}( \d{3})+\b|\d+)([.,:'’]\d+)*(\s?(?<myriad>[万만]))?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        TimeSpan.FromSeconds(1)
    );

    /// <summary>Telephone and card numbers: too long to be one amount.</summary>
    private static readonly Regex LongNumber = new(@"\d[\d -]{7,}\d", RegexOptions.NonBacktracking);

    /// <summary>Every figure of a text with its readings; a reading may be of several parts, as of a date.</summary>
    public List<Figure[][]> Read(string text, string language)
    {
        string folded = TextFolding.Fold(text);
        bool namesAfternoon = words.NamesAfternoon(folded);
        var figures = new List<Figure[][]>();
        string rest = Time.Replace(
            folded,
            time =>
            {
                figures.Add([.. ReadTime(time, namesAfternoon)]);
                return "|";
            }
        );
        figures.AddRange(Number.Matches(rest).Select(number => ReadNumber(number, namesAfternoon).ToArray()));
        figures.AddRange(words.NumbersIn(text, language).Select(number => new[] { new[] { Figure.Of(number) } }));
        return figures;
    }

    /// <summary>The digits of each long number, however they are grouped.</summary>
    public static HashSet<string> LongNumbersIn(string folded) =>
        [.. LongNumber.Matches(folded).Select(number => string.Concat(number.Value.Where(char.IsAsciiDigit)))];

    private static IEnumerable<Figure[]> ReadTime(Match time, bool namesAfternoon)
    {
        int hour = int.Parse(time.Groups["hour"].ValueSpan, CultureInfo.InvariantCulture);
        int minute =
            time.Groups["half"].Success ? 30
            : time.Groups["minute"].Success ? int.Parse(time.Groups["minute"].ValueSpan, CultureInfo.InvariantCulture)
            : 0;
        int at = (hour * 60) + minute;
        bool isAfternoon = time.Groups["pm"].Success;
        if (!isAfternoon || at >= Noon)
        {
            yield return [Figure.At(at)];
        }
        if (at < Noon && (isAfternoon || (namesAfternoon && !time.Groups["morning"].Success)))
        {
            yield return [Figure.At(at + Noon)];
        }
        if (time.Groups["mark"].ValueSpan is ".")
        {
            yield return [Figure.Of(hour + (minute / 100m))];
            yield return [Figure.Of(hour), Figure.Of(minute)];
        }
    }

    private static IEnumerable<Figure[]> ReadNumber(Match number, bool namesAfternoon)
    {
        decimal unit = number.Groups["myriad"].Success ? 10_000 : 1;
        string[] parts = number.Value.TrimEnd('万', '만', ' ').Split('.', ',', '\'', '’', ' ');
        // A colon is the mark of a time, and this was none.
        if (!Array.TrueForAll(parts, part => part.Length <= 12 && !part.Contains(':', StringComparison.Ordinal)))
        {
            yield break;
        }
        if (parts.Length <= 4 && parts.Skip(1).All(part => part.Length == 3))
        {
            yield return [Figure.Of(unit * Parse(string.Concat(parts)))];
        }
        if (parts.Length == 2)
        {
            yield return [Figure.Of(unit * Parse($"{parts[0]}.{parts[1]}"))];
        }
        if (parts.Length > 1)
        {
            yield return [.. parts.Select(part => Figure.Of(Parse(part)))];
        }
        if (namesAfternoon && parts.Length == 1 && Parse(parts[0]) is > 0 and < 12 and var hour)
        {
            yield return [Figure.At(((int)hour * 60) + Noon)];
        }
    }

    private static decimal Parse(string digits) => decimal.Parse(digits, CultureInfo.InvariantCulture);
}

/// <param name="IsTime">A time of day; its value is then in minutes after midnight.</param>
internal sealed record Figure(bool IsTime, decimal Value)
{
    public static Figure At(int minutes) => new(IsTime: true, minutes);

    public static Figure Of(decimal number) => new(IsTime: false, number);

    /// <summary>"at 7" and "7:00" are one.</summary>
    public Figure Plain => IsTime && Value % 60 == 0 ? Of(Value / 60) : this;
}
