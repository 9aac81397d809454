using System.Collections.Frozen;

namespace Yadopera.Answering;

/// <summary>
/// Probability of a word's spelling in each of several languages: each letter given the two before it, interpolated with
/// shorter contexts (Jelinek and Mercer) so that an unseen sequence is unlikely and never impossible. One look-up per
/// letter and context serves all languages.
/// </summary>
internal sealed class LetterModel
{
    private const int Alphabet = 60;
    private const int LongestContext = 2;
    private const char Edge = '\u0001';
    private static readonly double[] Interpolation = [0.02, 0.18, 0.35, 0.45];

    private readonly int _languages;

    /// <summary>What a letter after its context adds to the letter's probability, by language.</summary>
    private readonly FrozenDictionary<ulong, double[]> _steps;

    /// <param name="vocabularies">The weighted words of each language.</param>
    public LetterModel(IReadOnlyList<Dictionary<string, double>> vocabularies)
    {
        _languages = vocabularies.Count;
        var steps = new Dictionary<ulong, double[]>();
        for (int language = 0; language < _languages; language++)
        {
            AddSteps(steps, language, vocabularies[language]);
        }
        _steps = steps.ToFrozenDictionary();
    }

    /// <summary>Fills in the probability of the word's spelling, by language.</summary>
    public void Spell(ReadOnlySpan<char> word, Span<double> probabilities)
    {
        Span<double> letter = stackalloc double[_languages];
        probabilities.Fill(1);
        for (int i = 0; i <= word.Length; i++)
        {
            letter.Fill(Interpolation[0] / Alphabet);
            for (int context = 0; context <= LongestContext; context++)
            {
                if (_steps.TryGetValue(Key(word, i, context), out double[]? step))
                {
                    Add(letter, step);
                }
            }
            for (int language = 0; language < _languages; language++)
            {
                probabilities[language] = Math.Max(probabilities[language] * letter[language], double.Epsilon);
            }
        }
    }

    private void AddSteps(Dictionary<ulong, double[]> steps, int language, Dictionary<string, double> vocabulary)
    {
        for (int context = 0; context <= LongestContext; context++)
        {
            var after = new Dictionary<ulong, double>();
            var letters = new Dictionary<ulong, double>();
            foreach ((string word, double weight) in vocabulary)
            {
                for (int i = 0; i <= word.Length; i++)
                {
                    ulong key = Key(word, i, context);
                    // Dampened: spelling is a matter of the vocabulary more than of its few most frequent words.
                    letters[key] = letters.GetValueOrDefault(key) + Math.Sqrt(weight);
                    after[ContextOf(key)] = after.GetValueOrDefault(ContextOf(key)) + Math.Sqrt(weight);
                }
            }
            foreach ((ulong key, double count) in letters)
            {
                steps.TryAdd(key, new double[_languages]);
                steps[key][language] = Interpolation[context + 1] * count / after[ContextOf(key)];
            }
        }
    }

    private static void Add(Span<double> letter, double[] step)
    {
        for (int language = 0; language < letter.Length; language++)
        {
            letter[language] += step[language];
        }
    }

    /// <summary>Length of the context, its letters, and last the letter itself, sixteen bits each.</summary>
    private static ulong Key(ReadOnlySpan<char> word, int at, int context)
    {
        ulong key = (ulong)context + 1;
        for (int i = at - context; i <= at; i++)
        {
            key = (key << 16) | Letter(word, i);
        }
        return key;
    }

    private static ulong ContextOf(ulong key) => key >> 16;

    private static char Letter(ReadOnlySpan<char> word, int at) => at < 0 || at >= word.Length ? Edge : word[at];
}
