namespace Yadopera.Answering;

/// <summary>Where no umlaut key is at hand, German writes "ae", "oe" and "ue".</summary>
internal static class GermanSpelling
{
    /// <summary>Writes a folded word with plain vowels for written-out umlauts, and returns its length.</summary>
    /// <remarks>"neue" and "quelle" have none: there the e stands after a vowel pair or q.</remarks>
    public static int Fold(ReadOnlySpan<char> word, Span<char> destination)
    {
        int length = 0;
        for (int i = 0; i < word.Length; i++)
        {
            bool endsUmlaut = i > 0 && word[i] is 'e' && (word[i - 1] is 'a' or 'o' or 'u') && !IsVowelOrQ(word, i - 2);
            if (!endsUmlaut)
            {
                destination[length++] = word[i];
            }
        }
        return length;
    }

    private static bool IsVowelOrQ(ReadOnlySpan<char> word, int at) => at >= 0 && "aeiouq".Contains(word[at]);
}
