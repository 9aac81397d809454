using System.Collections.Frozen;
using System.Globalization;
using Yadopera.Hours;

namespace Yadopera.Answering;

/// <summary>
/// The line before an answer that speaks of hours: whether it is open now. A guest who asks about the bath at 22:10
/// wants to know that first, whatever the words of the question.
/// </summary>
internal sealed class OpeningLine
{
    /// <summary>The line in one language, with <c>{time}</c> and <c>{day}</c>; the days from Monday, as the line needs them.</summary>
    private sealed record Texts(
        string OpenUntil,
        string OpenNow,
        string OpensToday,
        string OpensTomorrow,
        string OpensOnDay,
        IReadOnlyList<string> Days
    );

    private readonly FrozenDictionary<string, Texts> _texts = EmbeddedJson
        .Read<Dictionary<string, Texts>>("opening-texts.json")
        .ToFrozenDictionary(StringComparer.Ordinal);

    public IEnumerable<string> Languages => _texts.Keys;

    /// <summary>The line in the nearest language; <c>null</c> where the FAQ has no hours or the question no hour.</summary>
    public string? For(FaqDocument faq, GuestQuestion question, string language)
    {
        if (faq.OpenHours.Count == 0 || question is not { AskedAt: { } now, TimeZone: { } zone })
        {
            return null;
        }
        Texts texts = _texts[LanguageTag.BestOf(_texts.Keys, language)!];
        var hours = new OpeningHours(faq.OpenHours, zone);
        return hours.IsOpen(now)
            ? Open(texts, hours.ClosesAt(now), now)
            : Closed(texts, hours.NextOpening(now), TimeZoneInfo.ConvertTime(now, zone));
    }

    /// <summary>A time of day says when it closes only within a day.</summary>
    private static string Open(Texts texts, DateTimeOffset? closing, DateTimeOffset now) =>
        closing is { } end && end - now < TimeSpan.FromDays(1) ? Fill(texts.OpenUntil, end) : texts.OpenNow;

    private static string? Closed(Texts texts, DateTimeOffset? opening, DateTimeOffset now) =>
        opening is not { } next
            ? null
            : (next.Date - now.Date).Days switch
            {
                0 => Fill(texts.OpensToday, next),
                1 => Fill(texts.OpensTomorrow, next),
                _ => Fill(texts.OpensOnDay, next)
                    .Replace("{day}", texts.Days[(int)next.Weekday()], StringComparison.Ordinal),
            };

    private static string Fill(string line, DateTimeOffset time) =>
        line.Replace("{time}", time.ToString("HH:mm", CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
