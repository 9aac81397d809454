using System.Collections.Frozen;

namespace Yadopera.Answering;

/// <summary>
/// Probability of a word's spelling in a language: each letter given the two before it, interpolated with shorter
/// contexts (Jelinek and Mercer) so that an unseen sequence is unlikely and never impossible.
/// </summary>
internal sealed class LetterModel
{
    private const int Alphabet = 60;
    private const char Edge = '\u0001';
    private static readonly double[] Interpolation = [0.02, 0.18, 0.35, 0.45];

    private readonly FrozenDictionary<ulong, double> _counts;

    public LetterModel(Dictionary<string, double> weights)
    {
        var counts = new Dictionary<ulong, double>();
        foreach ((string word, double weight) in weights)
        {
            // Dampened: spelling is a matter of the vocabulary more than of its few most frequent words.
            double count = Math.Sqrt(weight);
            for (int i = 0; i <= word.Length; i++)
            {
                for (int context = 0; context <= 2; context++)
                {
                    Count(counts, Key(word, i, context, withLetter: true), count);
                    Count(counts, Key(word, i, context, withLetter: false), count);
                }
            }
        }
        _counts = counts.ToFrozenDictionary();
    }

    public double Probability(ReadOnlySpan<char> word)
    {
        double probability = 1;
        for (int i = 0; i <= word.Length; i++)
        {
            double letter = Interpolation[0] / Alphabet;
            for (int context = 0; context <= 2; context++)
            {
                double seen = _counts.GetValueOrDefault(Key(word, i, context, withLetter: false));
                letter +=
                    seen == 0
                        ? 0
                        : Interpolation[context + 1]
                            * _counts.GetValueOrDefault(Key(word, i, context, withLetter: true))
                            / seen;
            }
            probability *= letter;
        }
        return Math.Max(probability, double.Epsilon);
    }

    private static void Count(Dictionary<ulong, double> counts, ulong key, double count) =>
        counts[key] = counts.GetValueOrDefault(key) + count;

    /// <summary>Context length, up to two letters of context, and the letter itself, packed.</summary>
    private static ulong Key(ReadOnlySpan<char> word, int at, int context, bool withLetter)
    {
        ulong key = (ulong)((context * 2) + (withLetter ? 1 : 0));
        for (int i = at - context; i < at; i++)
        {
            key = (key << 16) | Letter(word, i);
        }
        return withLetter ? (key << 16) | Letter(word, at) : key;
    }

    private static char Letter(ReadOnlySpan<char> word, int at) => at < 0 || at >= word.Length ? Edge : word[at];
}
