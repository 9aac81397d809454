using System.Collections.Frozen;
using System.Globalization;

namespace Yadopera.Answering;

/// <summary>Words that figures are written with.</summary>
internal sealed class FigureWords
{
    /// <summary>The number words of the data file begin with two: "one" is an article or a pronoun in most languages.</summary>
    private const int FirstNumber = 2;

    private static readonly char[] Separators = [.. " \n.,;:!?()-–—/'’\"«»„“”。、，：！？（）"];

    private readonly string[] _afternoon;
    private readonly (string Word, string Currency)[] _currencies;
    private readonly FrozenDictionary<string, FrozenDictionary<string, int>> _numbers;

    private FigureWords(Data data)
    {
        _afternoon = [.. data.Afternoon.Select(TextFolding.Fold)];
        _currencies =
        [
            .. data.Currencies.SelectMany(entry => entry.Value.Select(word => (TextFolding.Fold(word), entry.Key))),
        ];
        _numbers = data.Numbers.ToFrozenDictionary(entry => entry.Key, entry => Numbered(entry.Value));
    }

    public static FigureWords LoadEmbedded() => new(EmbeddedJson.Read<Data>("figure-words.json"));

    /// <summary>Whether a text says of some hour that it is one after noon.</summary>
    public bool NamesAfternoon(string folded) =>
        Array.Exists(_afternoon, word => folded.Contains(word, StringComparison.Ordinal));

    /// <summary>ISO 4217 codes of the moneys that a text names.</summary>
    public HashSet<string> CurrenciesIn(string folded) =>
        [.. _currencies.Where(known => IsNamed(folded, known.Word)).Select(known => known.Currency)];

    /// <summary>
    /// Number words from two to twelve and the months of dates; languages that part no words by spaces have no words here.
    /// </summary>
    /// <param name="text">Not folded: "tám" is eight and "tắm" a bath.</param>
    public IEnumerable<int> NumbersIn(string text, string language)
    {
        string primary = LanguageTag.Primary(language);
        if (!_numbers.TryGetValue(primary, out FrozenDictionary<string, int>? numbers))
        {
            return [];
        }
        string[] said = Lower(text).Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        return said.Where(numbers.ContainsKey)
            .Select(word => numbers[word])
            .Concat(MonthsIn(said, CultureInfo.GetCultureInfo(primary).DateTimeFormat));
    }

    /// <summary>A month counts beside a day only: "may" and "mars" are other words too.</summary>
    private static IEnumerable<int> MonthsIn(string[] said, DateTimeFormatInfo calendar)
    {
        string[] months = Array.ConvertAll(calendar.MonthGenitiveNames, Lower);
        for (int i = 0; i < said.Length; i++)
        {
            int month = said[i].Length == 0 ? -1 : Array.IndexOf(months, said[i]);
            if (month >= 0 && said.Skip(Math.Max(0, i - 2)).Take(5).Any(word => char.IsAsciiDigit(word[0])))
            {
                yield return month + 1;
            }
        }
    }

    /// <summary>A Latin word must begin and end where the text's does: "eur" is no part of "heure".</summary>
    private static bool IsNamed(string folded, string word)
    {
        for (
            int at = folded.IndexOf(word, StringComparison.Ordinal);
            at >= 0;
            at = folded.IndexOf(word, at + 1, StringComparison.Ordinal)
        )
        {
            if (!char.IsAsciiLetter(word[0]) || IsFree(folded, at, word.Length))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>A plural "s" may follow.</summary>
    private static bool IsFree(string folded, int at, int length)
    {
        int end = at + length;
        end += end < folded.Length && folded[end] == 's' ? 1 : 0;
        return (at == 0 || !char.IsAsciiLetter(folded[at - 1]))
            && (end >= folded.Length || !char.IsAsciiLetter(folded[end]));
    }

    private static FrozenDictionary<string, int> Numbered(string[] words) =>
        words
            .Select((word, i) => (Word: Lower(word), Number: i + FirstNumber))
            .Where(entry => entry.Word.Length > 0)
            .ToFrozenDictionary(entry => entry.Word, entry => entry.Number, StringComparer.Ordinal);

    private static string Lower(string text) => WellFormedText.Normalize(text).ToLowerInvariant();

    private sealed record Data(
        string[] Afternoon,
        Dictionary<string, string[]> Currencies,
        Dictionary<string, string[]> Numbers
    );
}
