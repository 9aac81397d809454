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
        string text = TextFolding.Fold(said.Answer);
        string source = TextFolding.Fold(written.Question + "\n" + written.Answer);
        if (!words.CurrenciesIn(text).IsSubsetOf(words.CurrenciesIn(source)))
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
            && FigureReader.LongNumbersIn(text).IsSubsetOf(FigureReader.LongNumbersIn(source));
        return isKnown ? null : AnswerFault.ForeignFigure;
    }

    private List<Figure[][]> Read(string folded, string language) => _reader.Read(folded, language);

    private static bool IsKnown(Figure[] reading, HashSet<Figure> known) =>
        Array.TrueForAll(
            reading,
            figure => known.Contains(figure) || (figure.Counterpart is { } other && known.Contains(other))
        );
}
