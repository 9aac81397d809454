using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Yadopera.Answering;

/// <summary>
/// Holds a model's text against the house's text that it was made from. What they look at is form, not meaning: a sentence
/// that says the opposite in the house's own words and figures passes.
/// </summary>
/// <param name="detectLanguage">Language of a text; the second argument decides where the text does not.</param>
internal sealed class AnswerChecks(Func<string, string?, string> detectLanguage)
{
    /// <summary>A translation is seldom more than half as long again; what explains and apologizes is.</summary>
    private const int LongestShare = 3;

    /// <summary>Room for a polite phrase around a text of a few words.</summary>
    private const int Courtesy = 120;

    /// <summary>From about this width on the language of a text can be told; see the evaluation of language detection.</summary>
    private const int TellingWidth = 60;

    /// <summary>Marks of Markdown and HTML that plain text has no use for.</summary>
    private static readonly string[] Marks =
    [
        "![",
        "](",
        "**",
        "__",
        "```",
        "~~",
        "</",
        "<!",
        "&#",
        "\n#",
        "\n- ",
        "\n* ",
    ];

    private static readonly Regex EastAsian = new(
        @"[\p{IsCJKUnifiedIdeographs}\p{IsHiragana}\p{IsKatakana}]+",
        RegexOptions.NonBacktracking
    );

    private static readonly Regex Tag = new("<[a-zA-Z]", RegexOptions.NonBacktracking);

    private readonly FigureChecks _figures = FigureChecks.LoadEmbedded();

    /// <summary>Checks a text from its beginning.</summary>
    /// <param name="text">All that the model has said up to the end of a sentence.</param>
    /// <param name="source">The house's text.</param>
    /// <param name="language">Normalized tag of the language asked for.</param>
    /// <param name="isWhole">Whether the model has ended.</param>
    public AnswerVerdict Check(string text, FaqText source, string language, bool isWhole)
    {
        if (FaultOf(text, source, language) is { } fault)
        {
            return new AnswerVerdict(fault, IsSure: true);
        }
        string own = WithoutQuotes(text, source.Answer);
        bool isRightLanguage = LanguageTag.AreAlike(detectLanguage(own, language), language);
        bool isTelling = isWhole || WidthOf(text) >= TellingWidth;
        return new AnswerVerdict(
            isTelling && !isRightLanguage ? AnswerFault.OtherLanguage : null,
            IsSure: isTelling || isRightLanguage
        );
    }

    public static bool IsTooLong(string text, string source) =>
        WidthOf(text) > (LongestShare * WidthOf(source)) + Courtesy;

    private AnswerFault? FaultOf(string text, FaqText source, string language)
    {
        string written = source.Question + "\n" + source.Answer;
        return string.IsNullOrWhiteSpace(text) ? AnswerFault.Empty
            : IsTooLong(text, source.Answer) ? AnswerFault.TooLong
            : HasMarkup(text, written) ? AnswerFault.Markup
            : !Identifiers.LinksIn(text).IsSubsetOf(Identifiers.LinksIn(written)) ? AnswerFault.ForeignLink
            : !Identifiers.CodesIn(text).IsSubsetOf(Identifiers.CodesIn(written)) ? AnswerFault.ForeignCode
            : _figures.Compare(new FaqText(language, "", text), source);
    }

    /// <summary>
    /// Without the East Asian words that stand on a switch or a sign, and so stay as they are in any language. A text that is
    /// mostly such words was not translated.
    /// </summary>
    private static string WithoutQuotes(string text, string written)
    {
        string own = EastAsian.Replace(text, word => Has(written, word.Value) ? "" : word.Value);
        return 2 * WidthOf(own) > WidthOf(text) ? own : text;
    }

    private static bool HasMarkup(string text, string written) =>
        Array.Exists(Marks, mark => ("\n" + text).Contains(mark, StringComparison.Ordinal) && !Has(written, mark))
        || Tag.IsMatch(text)
        || text.EnumerateRunes().Any(IsInvisible);

    private static bool Has(string written, string mark) => written.Contains(mark, StringComparison.Ordinal);

    /// <summary>
    /// Control and format characters, apart from line ends and the joiners and direction marks of real scripts; and halves of
    /// characters, which no database keeps.
    /// </summary>
    private static bool IsInvisible(Rune rune) =>
        rune == Rune.ReplacementChar
        || rune.Value is not ('\n' or '\u200C' or '\u200D' or '\u200E' or '\u200F')
            && Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.Control
                    or UnicodeCategory.Format
                    or UnicodeCategory.PrivateUse;

    /// <summary>Columns of a terminal: a character of Japanese, Chinese or Korean says about as much as two letters.</summary>
    private static int WidthOf(string text) =>
        text.Sum(c => Scripts.Of(c) is Script.Han or Script.Kana or Script.Hangul ? 2 : 1);
}
