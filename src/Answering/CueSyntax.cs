using System.Text.RegularExpressions;

namespace Yadopera.Answering;

/// <summary>How patterns are written in the data files.</summary>
internal static partial class CueSyntax
{
    /// <summary>The sequences that a pattern allows: one for each choice of its optional elements.</summary>
    public static IEnumerable<IReadOnlyList<CueElement>> Parse(string pattern) =>
        Orders(pattern.Split('&')).SelectMany(ParseOrdered);

    /// <summary>Parts that <c>&amp;</c> joins may stand in any order, a few words in between.</summary>
    private static IEnumerable<string> Orders(string[] parts) =>
        parts.Length == 1
            ? parts
            : parts.SelectMany(first =>
                Orders([.. parts.Where(part => part != first)]).Select(rest => $"{first}…{rest}")
            );

    private static IEnumerable<IReadOnlyList<CueElement>> ParseOrdered(string pattern)
    {
        IEnumerable<IReadOnlyList<CueElement>> sequences =
        [
            [],
        ];
        bool isAfterGap = false;
        foreach (Match part in Parts().Matches(pattern))
        {
            if (part.Groups["gap"].Success)
            {
                isAfterGap = true;
                continue;
            }
            string name = part.Groups["class"].Value;
            string phrase = CueReader.Normalize(part.Groups["phrase"].Value);
            if (name.Length + phrase.Length > 0)
            {
                var element = new CueElement(name, phrase, isAfterGap);
                bool isOptional = part.Groups["optional"].Success;
                sequences = [.. sequences.SelectMany(sequence => Extend(sequence, element, isOptional))];
                isAfterGap = false;
            }
        }
        return sequences.Where(sequence => sequence.Count > 0);
    }

    private static IEnumerable<IReadOnlyList<CueElement>> Extend(
        IReadOnlyList<CueElement> sequence,
        CueElement element,
        bool isOptional
    ) =>
        isOptional
            ?
            [
                [.. sequence, element],
                sequence,
            ]
            :
            [
                [.. sequence, element],
            ];

    [GeneratedRegex(
        @"\{(?<class>\w+)\}(?<optional>\?)?|(?<gap>…)|(?<phrase>[^{…]+)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Parts();
}

/// <summary>A step of a pattern.</summary>
/// <param name="Class">Name of a class of words, or empty.</param>
/// <param name="Phrase">A normalized phrase, where no class is named.</param>
/// <param name="IsAfterGap">Whether a few words may stand before it.</param>
internal sealed record CueElement(string Class, string Phrase, bool IsAfterGap);
