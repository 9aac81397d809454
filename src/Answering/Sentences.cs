namespace Yadopera.Answering;

/// <summary>Cuts a text into its sentences, verbatim.</summary>
internal static class Sentences
{
    private const string AlwaysEnds = "。！？\n";
    private const string EndsBeforeSpace = ".!?";

    public static IReadOnlyList<string> Split(string text) =>
        [.. Cut(text).Select(sentence => sentence.Trim()).Where(sentence => sentence.Length > 0)];

    /// <summary>The sentences with the space between them, so that one after the other they are the text again.</summary>
    public static IEnumerable<string> Cut(string text)
    {
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (IsEnd(text, i))
            {
                yield return text[start..(i + 1)];
                start = i + 1;
            }
        }
        if (start < text.Length)
        {
            yield return text[start..];
        }
    }

    private static bool IsEnd(string text, int at)
    {
        if (AlwaysEnds.Contains(text[at], StringComparison.Ordinal))
        {
            return at + 1 == text.Length || text[at + 1] is not ('」' or '）' or '』');
        }
        return EndsBeforeSpace.Contains(text[at], StringComparison.Ordinal)
            && at + 1 < text.Length
            && char.IsWhiteSpace(text[at + 1])
            && !IsAbbreviation(text, at)
            && StartsSentence(text.AsSpan(at + 1).TrimStart());
    }

    /// <summary>The point of "a.m." or "No." ends no sentence.</summary>
    private static bool IsAbbreviation(string text, int at)
    {
        int start = at;
        while (start > 0 && char.IsLetter(text[start - 1]))
        {
            start--;
        }
        int letters = at - start;
        return text[at] == '.'
            && (letters == 1 || text.AsSpan(start, letters) is "No" or "St" or "Mr" or "Mrs" or "Dr" or "approx");
    }

    private static bool StartsSentence(ReadOnlySpan<char> rest) => rest.IsEmpty || !char.IsLower(rest[0]);
}
