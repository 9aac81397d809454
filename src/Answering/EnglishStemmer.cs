using System.Buffers;

namespace Yadopera.Answering;

/// <summary>English needs rules rather than a list of endings: <c>bus</c>, <c>need</c> and <c>towel</c> end like inflected words.</summary>
internal static class EnglishStemmer
{
    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouy");

    /// <summary>Writes the stem and returns its length, never more than the word's.</summary>
    public static int Stem(ReadOnlySpan<char> word, Span<char> destination)
    {
        ReadOnlySpan<char> stem = word.Length < 4 ? word : WithoutVerbEnding(WithoutPlural(word));
        if (stem.Length > 4 && stem[^1] == 'e')
        {
            stem = stem[..^1];
        }
        stem.CopyTo(destination);
        if (word.Length > 4 && word.EndsWith("ies", StringComparison.Ordinal))
        {
            destination[stem.Length - 1] = 'y';
        }
        return stem.Length;
    }

    private static ReadOnlySpan<char> WithoutPlural(ReadOnlySpan<char> word)
    {
        if (word[^1] != 's' || word[^2] is 's' or 'u' or 'i')
        {
            return word;
        }
        return word.EndsWith("ies", StringComparison.Ordinal) ? word[..^2]
            : EndsSibilant(word) ? word[..^2]
            : word[..^1];
    }

    /// <summary>Towels, but dishes, boxes, buses.</summary>
    private static bool EndsSibilant(ReadOnlySpan<char> word) =>
        word.Length > 4 && word[^2] == 'e' && (word[^3] is 'x' or 's' || (word[^3] == 'h' && word[^4] is 'c' or 's'));

    private static ReadOnlySpan<char> WithoutVerbEnding(ReadOnlySpan<char> word)
    {
        int ending =
            word.EndsWith("ing", StringComparison.Ordinal) ? 3
            : word.EndsWith("ed", StringComparison.Ordinal) && word[^3] != 'e' ? 2
            : 0;
        if (ending == 0 || word.Length - ending < 3 || !word[..^ending].ContainsAny(Vowels))
        {
            return word;
        }
        ReadOnlySpan<char> stem = word[..^ending];
        bool isDoubled = stem.Length > 3 && stem[^1] == stem[^2] && stem[^1] is not ('l' or 's' or 'z');
        return isDoubled ? stem[..^1] : stem;
    }
}
