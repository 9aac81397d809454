namespace Yadopera.Answering;

/// <summary>Whether a translation holds a figure that its source does not.</summary>
internal sealed class FigureChecks(FigureWords words)
{
    /// <summary>Said more often than written: "one" is an article, and "24 hours" is "24 heures sur 24".</summary>
    private static readonly Figure[] Unlimited = [Figure.Of(1), Figure.Of(24)];

    /// <summary>As in "二つ"; they count in the source alone, since they are part of many words too.</summary>
    private const string EastAsianNumbers = "一二三四五六七八九十";

    private readonly FigureReader _reader = new(words);

    public static FigureChecks LoadEmbedded() => new(FigureWords.LoadEmbedded());

    public AnswerFault? Compare(FaqText said, FaqText written)
    {
        string text = said.Answer;
        string source = written.Question + "\n" + written.Answer;
        if (!words.CurrenciesIn(TextFolding.Fold(text)).IsSubsetOf(words.CurrenciesIn(TextFolding.Fold(source))))
        {
            return AnswerFault.ForeignCurrency;
        }
        Dictionary<Figure, int> known = Count(
            _reader.Read(source, written.Language).Concat(EastAsianNumbersIn(source))
        );
        bool isKnown =
            _reader
                .Read(text, said.Language)
                .TrueForAll(readings => Array.Exists(readings, reading => Take(known, reading)))
            && LongNumbersIn(text).IsSubsetOf(LongNumbersIn(source));
        return isKnown ? null : AnswerFault.ForeignFigure;
    }

    private static IEnumerable<Figure[][]> EastAsianNumbersIn(string source) =>
        source
            .Select(c => EastAsianNumbers.IndexOf(c, StringComparison.Ordinal))
            .Where(number => number > 0)
            .Select(number => new[] { new[] { Figure.Of(number + 1) } });

    private static Dictionary<Figure, int> Count(IEnumerable<Figure[][]> figures) =>
        figures
            .SelectMany(readings => readings.SelectMany(reading => reading).Select(figure => figure.Plain).Distinct())
            .CountBy(figure => figure)
            .ToDictionary();

    /// <summary>
    /// A translation says each figure at most as often as its source: "22:00 to 23:00" may not become "23:00 to 23:00",
    /// though the source knows both.
    /// </summary>
    private static bool Take(Dictionary<Figure, int> known, Figure[] reading)
    {
        Figure[] figures = [.. reading.Select(figure => figure.Plain)];
        if (!Array.TrueForAll(figures, figure => figure == Unlimited[0] || known.GetValueOrDefault(figure) > 0))
        {
            return false;
        }
        foreach (Figure figure in figures.Except(Unlimited))
        {
            known[figure]--;
        }
        return true;
    }

    private static HashSet<string> LongNumbersIn(string text) => FigureReader.LongNumbersIn(TextFolding.Fold(text));
}
