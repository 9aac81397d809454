namespace Yadopera.Answering;

/// <summary>How often a language's words are expected, estimated from their rank alone.</summary>
internal static class WordWeights
{
    /// <summary>Zipf-Mandelbrot: the word of rank r is expected in proportion to 1 / (r + offset).</summary>
    private const double RankOffset = 20;

    /// <summary>All words of the subject together weigh this share of the everyday ones.</summary>
    private const double VocabularyShare = 0.5;

    /// <summary>Many guests leave diacritics out.</summary>
    private const double PlainSpellingShare = 0.2;

    public static Dictionary<string, double> Of(LanguageSample sample)
    {
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        for (int rank = 0; rank < sample.Ranked.Count; rank++)
        {
            Add(weights, sample.Ranked[rank], 1 / (rank + RankOffset));
        }
        double each = VocabularyShare * weights.Values.Sum() / Math.Max(1, sample.Texts.Count);
        foreach (string text in sample.Texts)
        {
            Add(weights, text, each);
        }
        return weights;
    }

    /// <summary>The words of a text: runs of Latin letters, cut at apostrophes and hyphens too.</summary>
    public static List<Range> Split(string text)
    {
        var words = new List<Range>();
        int start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsLetter(text[i]) && Scripts.Of(text[i]) == Script.Latin)
            {
                continue;
            }
            if (i > start)
            {
                words.Add(start..i);
            }
            start = i + 1;
        }
        return words;
    }

    private static void Add(Dictionary<string, double> weights, string entry, double weight)
    {
        string lowered = WellFormedText.Normalize(entry.ToLowerInvariant());
        foreach (Range range in Split(lowered))
        {
            string word = lowered[range];
            weights[word] = weights.GetValueOrDefault(word) + weight;
            string plain = TextFolding.Fold(word);
            if (!plain.Equals(word, StringComparison.Ordinal))
            {
                weights[plain] = weights.GetValueOrDefault(plain) + (weight * PlainSpellingShare);
            }
        }
    }
}
