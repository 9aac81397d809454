using System.Text;
using System.Text.RegularExpressions;

namespace Yadopera.Answering;

/// <summary>What a guest types or taps exactly as it is written: addresses, network names, passwords, codes.</summary>
internal static class Identifiers
{
    private static readonly Regex Link = new(
        """[A-Za-z][A-Za-z0-9+.-]*://[!-~]+|[Ww]{3}\.[!-~]+|[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+|([A-Za-z0-9-]{2,}\.)+[A-Za-z]{2,}(/[!-~]*)?""",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    );

    private static readonly Regex Word = new("[A-Za-z0-9_]+", RegexOptions.NonBacktracking);

    /// <summary>A number with its unit, ordinal ending or half of the day, and a French time: "20kg", "2F", "3rd", "7pm", "7h30".</summary>
    private static readonly Regex Quantity = new(
        @"\A(\d+[A-Za-z]{1,4}|\d{1,2}[hH]\d{2})\z",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    );

    /// <summary>Words that mix letters with digits, capitals within small letters, or underscores; as written.</summary>
    private static readonly Regex Mixed = new(
        "[A-Za-z_].*[0-9]|[0-9].*[A-Za-z_]|[a-z][A-Z]|_",
        RegexOptions.NonBacktracking
    );

    /// <summary>Web and mail addresses in lower case, without what punctuation follows them.</summary>
    public static HashSet<string> LinksIn(string text) =>
        [
            .. Link.Matches(WellFormedText.Normalize(text, NormalizationForm.FormKC))
                .Select(link =>
                    link.Value.TrimEnd('.', ',', ';', ':', '!', '?', ')', ']', '"', '\'').ToLowerInvariant()
                ),
        ];

    public static HashSet<string> CodesIn(string text) =>
        [
            .. Word.Matches(WellFormedText.Normalize(text, NormalizationForm.FormKC))
                .Select(word => word.Value)
                .Where(word => Mixed.IsMatch(word) && !Quantity.IsMatch(word)),
        ];
}
