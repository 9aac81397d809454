namespace Yadopera.Answering;

/// <summary>
/// Probability of a run of Han characters in one language: that of its likeliest division into known words (Viterbi),
/// where a character of no known word stands alone.
/// </summary>
internal sealed class HanWordModel
{
    private const int LongestWord = 6;

    /// <summary>Zipf and Mandelbrot, as for the words of alphabets.</summary>
    private const double RankOffset = 20;

    /// <summary>All words of the subject together weigh this share of the common ones.</summary>
    private const double SubjectShare = 0.5;

    private static readonly double KnownCharacter = Math.Log(2e-5);
    private static readonly double ForeignCharacter = Math.Log(1e-7);

    private readonly Dictionary<string, double>.AlternateLookup<ReadOnlySpan<char>> _words;
    private readonly HashSet<char> _characters;

    /// <param name="ranked">Words, most frequent first.</param>
    /// <param name="subject">Words of the subject, in no order.</param>
    public HanWordModel(IReadOnlyCollection<string> ranked, IReadOnlyCollection<string> subject)
    {
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach ((int rank, string word) in ranked.Index())
        {
            weights[word] = weights.GetValueOrDefault(word) + (1 / (rank + RankOffset));
        }
        double each = SubjectShare * weights.Values.Sum() / Math.Max(1, subject.Count);
        foreach (string word in subject)
        {
            weights[word] = weights.GetValueOrDefault(word) + each;
        }
        double all = weights.Values.Sum();
        _words = weights
            .ToDictionary(entry => entry.Key, entry => Math.Log(entry.Value / all), StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        _characters = [.. weights.Keys.SelectMany(word => word)];
    }

    /// <summary>Natural logarithm of the probability.</summary>
    public double LogProbability(ReadOnlySpan<char> text)
    {
        double[] best = new double[text.Length + 1];
        for (int end = 1; end <= text.Length; end++)
        {
            best[end] = best[end - 1] + OfCharacter(text[end - 1]);
            for (int start = Math.Max(0, end - LongestWord); start < end; start++)
            {
                if (_words.TryGetValue(text[start..end], out double word))
                {
                    best[end] = Math.Max(best[end], best[start] + word);
                }
            }
        }
        return best[^1];
    }

    private double OfCharacter(char c) => _characters.Contains(c) ? KnownCharacter : ForeignCharacter;
}
