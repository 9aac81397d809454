namespace Yadopera.Answering;

/// <summary>Whether a translation holds a figure that its source does not.</summary>
internal sealed class FigureChecks(FigureWords words)
{
    /// <summary>Articles and "one of them" are no figures.</summary>
    private static readonly Figure One = Figure.Of(1);

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
        HashSet<Figure> known =
        [
            One,
            .. Read(source, written.Language).SelectMany(readings => readings.SelectMany(f => f)),
        ];
        bool isKnown =
            Read(text, said.Language).TrueForAll(readings => Array.Exists(readings, reading => IsKnown(reading, known)))
            && LongNumbersIn(text).IsSubsetOf(LongNumbersIn(source));
        return isKnown ? null : AnswerFault.ForeignFigure;
    }

    private List<Figure[][]> Read(string text, string language) => _reader.Read(text, language);

    private static HashSet<string> LongNumbersIn(string text) => FigureReader.LongNumbersIn(TextFolding.Fold(text));

    private static bool IsKnown(Figure[] reading, HashSet<Figure> known) =>
        Array.TrueForAll(
            reading,
            figure => known.Contains(figure) || (figure.Counterpart is { } other && known.Contains(other))
        );
}
