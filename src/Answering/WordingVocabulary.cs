using System.Runtime.InteropServices;

namespace Yadopera.Answering;

/// <summary>
/// The wordings of a house as vectors: stems, pairs of neighbouring stems and pieces of three characters, weighed by
/// tf-idf (Salton, Buckley 1988). Words and pieces have the same length, so that neither drowns the other.
/// </summary>
internal sealed class WordingVocabulary
{
    private const int PieceLength = 3;
    private readonly Dictionary<string, int> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _pieces = new(StringComparer.Ordinal);
    private readonly float[] _specificity;

    /// <param name="texts">All that is known of how the house is asked.</param>
    public WordingVocabulary(IReadOnlyList<AnalyzedText> texts)
    {
        var frequencies = new List<int>();
        foreach (AnalyzedText text in texts)
        {
            foreach (int feature in Learn(text).Distinct())
            {
                frequencies.AddRange(Enumerable.Repeat(0, Math.Max(0, feature + 1 - frequencies.Count)));
                frequencies[feature]++;
            }
        }
        _specificity = [.. frequencies.Select(n => 1 + MathF.Log((1f + texts.Count) / (1 + n)))];
    }

    public int Count => _specificity.Length;

    public long SizeInBytes => _words.Keys.Concat(_pieces.Keys).Sum(feature => 60 + (2L * feature.Length));

    /// <summary>The known features of a text with their weights; a text without any is empty.</summary>
    public List<WeighedFeature> Weigh(AnalyzedText text)
    {
        var weighed = new List<WeighedFeature>();
        AddBlock(weighed, WordSpans(text), _words, text.Stems);
        AddBlock(weighed, PieceSpans(text), _pieces, Padded(text));
        return weighed;
    }

    private List<int> Learn(AnalyzedText text)
    {
        string padded = Padded(text);
        return
        [
            .. WordSpans(text).Select(span => NumberOf(_words, text.Stems[span])),
            .. PieceSpans(text).Select(span => NumberOf(_pieces, padded[span])),
        ];
    }

    private int NumberOf(Dictionary<string, int> numbers, string feature)
    {
        int next = _words.Count + _pieces.Count;
        return numbers.TryAdd(feature, next) ? next : numbers[feature];
    }

    private void AddBlock(
        List<WeighedFeature> weighed,
        IEnumerable<Range> spans,
        Dictionary<string, int> numbers,
        string text
    )
    {
        var lookup = numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        var counts = new Dictionary<int, int>();
        foreach (Range span in spans)
        {
            if (lookup.TryGetValue(text.AsSpan(span), out int feature))
            {
                counts[feature] = counts.GetValueOrDefault(feature) + 1;
            }
        }
        int first = weighed.Count;
        float squares = 0;
        foreach ((int feature, int count) in counts)
        {
            float weight = (1 + MathF.Log(count)) * _specificity[feature];
            squares += weight * weight;
            weighed.Add(new WeighedFeature(feature, weight));
        }
        float length = MathF.Sqrt(2 * squares);
        for (int i = first; i < weighed.Count; i++)
        {
            weighed[i] = weighed[i] with { Weight = weighed[i].Weight / length };
        }
    }

    private static IEnumerable<Range> WordSpans(AnalyzedText text)
    {
        List<Term> terms = TermExtractor.Extract(text);
        for (int i = 0; i < terms.Count; i++)
        {
            int end = terms[i].Start + terms[i].Length;
            yield return terms[i].Start..end;
            if (i + 1 < terms.Count && terms[i + 1].IsWord && terms[i].IsWord)
            {
                yield return terms[i].Start..(terms[i + 1].Start + terms[i + 1].Length);
            }
        }
    }

    /// <summary>Pieces of single words; the space at a word's edge belongs to its first and last piece.</summary>
    private static IEnumerable<Range> PieceSpans(AnalyzedText text) =>
        from token in text.Tokens
        from start in Enumerable.Range(token.Start, Math.Max(0, token.Length + 3 - PieceLength))
        select start..(start + PieceLength);

    private static string Padded(AnalyzedText text) => $" {text.Stems} ";
}

/// <summary>A feature of a wording and how much it weighs there.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WeighedFeature(int Feature, float Weight);
