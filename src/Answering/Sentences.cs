namespace Yadopera.Answering;

/// <summary>Cuts a text into its sentences, verbatim.</summary>
internal static class Sentences
{
    private const string AlwaysEnds = "。！？\n";
    private const string EndsBeforeSpace = ".!?";

    public static IReadOnlyList<string> Split(string text)
    {
        var sentences = new List<string>();
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (IsEnd(text, i))
            {
                Add(sentences, text[start..(i + 1)]);
                start = i + 1;
            }
        }
        Add(sentences, text[start..]);
        return sentences;
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

    private static void Add(List<string> sentences, string sentence)
    {
        string trimmed = sentence.Trim();
        if (trimmed.Length > 0)
        {
            sentences.Add(trimmed);
        }
    }
}
