using System.Globalization;
using Yadopera.Answering;

namespace Yadopera.Features.Faq;

/// <summary>
/// Finds figures of two answers that cannot both be right: each tells a time that the other does not tell, or each a
/// number. A figure that only one of them tells contradicts nothing; the other may just say less.
/// </summary>
internal sealed class FaqFigures
{
    private static readonly FigureWords Words = FigureWords.LoadEmbedded();
    private readonly FigureReader _reader = new(Words);

    /// <summary>The figures of a text, to be compared any number of times.</summary>
    public FiguresOfText Read(FaqText text) =>
        new(
            text,
            _reader.Read(text.Answer, text.Language),
            Known(text.Question + "\n" + text.Answer, text.Language),
            Words.CurrenciesIn(TextFolding.Fold(text.Answer))
        );

    private HashSet<Figure> Known(string text, string language) =>
        [.. _reader.Read(text, language).SelectMany(readings => readings).SelectMany(parts => parts).Select(Plain)];

    private static Figure Plain(Figure figure) => figure.Plain;
}

/// <summary>The figures of one text.</summary>
/// <param name="Answered">Those of its answer, each with its possible readings.</param>
/// <param name="Known">Those of its question too, in every reading.</param>
/// <param name="Currencies">ISO 4217 codes of the moneys that the answer names.</param>
internal sealed record FiguresOfText(
    FaqText Text,
    IReadOnlyList<Figure[][]> Answered,
    IReadOnlySet<Figure> Known,
    IReadOnlySet<string> Currencies
)
{
    /// <summary>What only this and only the other text tells, of one sort; null when both may be right.</summary>
    public (IReadOnlyList<string> Ours, IReadOnlyList<string> Theirs)? Contradicts(FiguresOfText other) =>
        Contradicts(other, areTimes: true) ?? Contradicts(other, areTimes: false);

    private (IReadOnlyList<string> Ours, IReadOnlyList<string> Theirs)? Contradicts(FiguresOfText other, bool areTimes)
    {
        // An amount of yen and one of euros may be the same price.
        if (!areTimes && !Currencies.SetEquals(other.Currencies))
            return null;
        var ours = UnknownTo(other, areTimes);
        var theirs = other.UnknownTo(this, areTimes);
        return ours.Count > 0 && theirs.Count > 0 ? (ours, theirs) : null;
    }

    private List<string> UnknownTo(FiguresOfText other, bool areTimes) =>
        [
            .. Answered
                .Where(readings => readings.Any(parts => parts.Any(part => part.IsTime)) == areTimes)
                .Where(readings => readings.Length > 0 && !Array.Exists(readings, parts => other.Knows(parts)))
                .Select(readings => Show(readings[0]))
                .Distinct(StringComparer.Ordinal),
        ];

    private bool Knows(Figure[] parts) => Array.TrueForAll(parts, part => Known.Contains(part.Plain));

    private static string Show(Figure[] parts) =>
        string.Join(
            '/',
            parts.Select(part =>
                part.IsTime
                    ? $"{(int)part.Value / 60:00}:{(int)part.Value % 60:00}"
                    : part.Value.ToString("0.###", CultureInfo.InvariantCulture)
            )
        );
}
