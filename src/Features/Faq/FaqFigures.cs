using System.Globalization;
using Yadopera.Answering;

namespace Yadopera.Features.Faq;

/// <summary>
/// Finds figures of two answers that cannot both be right: each tells a time that the other does not tell, or each a
/// number. A figure that only one of them tells contradicts nothing; the other may just say less.
/// </summary>
internal sealed class FaqFigures
{
    private readonly FigureWords _words = FigureWords.LoadEmbedded();
    private readonly FigureReader _reader;

    private FaqFigures() => _reader = new FigureReader(_words);

    public static FaqFigures Default { get; } = new();

    /// <summary>Languages of one entry that contradict each other.</summary>
    public IEnumerable<FaqConflict> BetweenLanguages(IEnumerable<FaqText> texts)
    {
        var read = texts.Select(Read).ToList();
        return from ours in read.Index()
            from theirs in read.Skip(ours.Index + 1)
            select Compare(null, ours.Item, theirs) into conflict
            where conflict is not null
            select conflict;
    }

    /// <summary>The first text of an entry that contradicts the text of another in the nearest language; null: none does.</summary>
    public FaqConflict? BetweenEntries(FaqDocument faq, FaqEntry other) =>
        faq
            .Texts.Select(text => Compare(other.Id, Read(text), Read(other.In(text.Language).ToText())))
            .FirstOrDefault(conflict => conflict is not null);

    private static FaqConflict? Compare(Guid? faqId, FiguresOfText ours, FiguresOfText theirs) =>
        ours.Contradicts(theirs) is { } figures
            ? new FaqConflict(
                faqId,
                ours.Text.Language,
                theirs.Text.Language,
                "answer",
                figures.Ours,
                figures.Theirs,
                theirs.Text.Question
            )
            : null;

    private FiguresOfText Read(FaqText text) =>
        new(
            text,
            _reader.Read(text.Answer, text.Language),
            Known(text.Question + "\n" + text.Answer, text.Language),
            _words.CurrenciesIn(TextFolding.Fold(text.Answer))
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
