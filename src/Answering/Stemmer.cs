namespace Yadopera.Answering;

/// <summary>
/// Light stemming: takes inflectional endings off folded words so that singular and plural, or a verb's forms, meet.
/// Stems are for matching alone; nobody sees them.
/// </summary>
internal static class Stemmer
{
    /// <summary>Rounds of endings per language, longest first; one ending at most is taken off in each round.</summary>
    private static readonly Dictionary<string, string[][]> Rounds = new(StringComparer.Ordinal)
    {
        ["fr"] =
        [
            ["s", "x"],
            ["er", "ez", "e"],
            ["e"],
        ],
        ["es"] =
        [
            ["s"],
            ["a", "o", "e"],
        ],
        ["pt"] =
        [
            ["oes", "ais", "eis", "s"],
            ["ao", "a", "o", "e", "l"],
        ],
        ["it"] =
        [
            ["a", "o", "e", "i"],
            ["h"],
        ],
        ["de"] =
        [
            ["ern", "em", "en", "er", "es", "e", "n", "s"],
        ],
        ["nl"] =
        [
            ["tjes", "tje", "jes", "je", "en", "s"],
            ["e"],
        ],
        ["ru"] =
        [
            [
                "ами",
                "ями",
                "ого",
                "его",
                "ому",
                "ему",
                "ыми",
                "ими",
                "ах",
                "ях",
                "ов",
                "ев",
                "ом",
                "ем",
                "ои",
                "еи",
                "ыи",
                "ии",
                "ая",
                "яя",
                "ое",
                "ее",
                "ые",
                "ие",
                "ам",
                "ям",
                "ую",
                "юю",
                "ть",
                "а",
                "я",
                "о",
                "е",
                "ы",
                "и",
                "у",
                "ю",
                "ь",
            ],
        ],
        ["tr"] =
        [
            ["niz", "nuz", "iz", "uz"],
            ["dan", "den", "tan", "ten", "nin", "nun", "da", "de", "ta", "te", "yi", "yu", "ya", "ye", "in", "un"],
            ["lari", "leri", "lar", "ler", "si", "su"],
            ["im", "um", "i", "u"],
        ],
        ["id"] =
        [
            ["nya", "kah", "kan"],
        ],
        ["ar"] =
        [
            ["ات", "ين", "ون", "ها", "ه"],
        ],
    };

    private static readonly string[] ArabicPrefixes = ["وال", "بال", "كال", "فال", "لل", "ال"];

    /// <summary>Writes the stem of a folded word and returns its length, never more than the word's.</summary>
    /// <param name="word">Folded.</param>
    /// <param name="language">Primary subtag; a word of a language without rules is its own stem.</param>
    /// <param name="destination">At least as long as the word.</param>
    public static int Stem(ReadOnlySpan<char> word, string language, Span<char> destination)
    {
        if (language is "en")
        {
            return EnglishStemmer.Stem(word, destination);
        }
        ReadOnlySpan<char> stem =
            language is "ar" ? WithoutArticle(word)
            : language is "de" ? destination[..GermanSpelling.Fold(word, destination)]
            : word;
        foreach (string[] endings in Rounds.GetValueOrDefault(language, []))
        {
            stem = WithoutEnding(stem, endings);
        }
        stem.CopyTo(destination);
        return stem.Length;
    }

    private static ReadOnlySpan<char> WithoutEnding(ReadOnlySpan<char> word, string[] endings)
    {
        const int shortestStem = 3;
        foreach (string ending in endings)
        {
            if (word.Length - ending.Length >= shortestStem && word.EndsWith(ending, StringComparison.Ordinal))
            {
                return word[..^ending.Length];
            }
        }
        return word;
    }

    private static ReadOnlySpan<char> WithoutArticle(ReadOnlySpan<char> word)
    {
        foreach (string prefix in ArabicPrefixes)
        {
            if (word.Length - prefix.Length >= 3 && word.StartsWith(prefix, StringComparison.Ordinal))
            {
                return word[prefix.Length..];
            }
        }
        return word;
    }
}
