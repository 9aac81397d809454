using System.Runtime.InteropServices;

namespace Yadopera.Answering;

/// <summary>
/// Probability of a word's spelling in each of several languages: each letter given the three before it, interpolated
/// with shorter contexts (Jelinek and Mercer) so that an unseen sequence is unlikely and never impossible.
/// </summary>
internal sealed class LetterModel
{
    private const int Alphabet = 60;
    private const int LongestContext = 2;
    private const int BitsPerLetter = 12;
    private const char Edge = '\u0001';

    /// <summary>Shares of a letter's probability: any letter alike, then the letter after 0, 1, 2 and 3 letters.</summary>
    private static readonly double[] Interpolation = [0.01, 0.14, 0.3, 0.55];

    private readonly int _languages;
    private readonly LanguageTable _steps = new();

    /// <param name="vocabularies">The words of each language.</param>
    public LetterModel(IReadOnlyList<WordWeights> vocabularies)
    {
        _languages = vocabularies.Count;
        for (int language = 0; language < _languages; language++)
        {
            Dictionary<ulong, double> counts = Count(vocabularies[language]);
            for (int context = LongestContext; context >= 0; context--)
            {
                AddSteps(language, counts, Interpolation[context + 1]);
                counts = WithShorterContext(counts, context);
            }
        }
        _steps.Trim();
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
                _steps.AddTo(letter, Key(word, i, context));
            }
            for (int language = 0; language < _languages; language++)
            {
                probabilities[language] = Math.Max(probabilities[language] * letter[language], double.Epsilon);
            }
        }
    }

    /// <summary>How often each letter follows each longest context.</summary>
    private static Dictionary<ulong, double> Count(WordWeights vocabulary)
    {
        var counts = new Dictionary<ulong, double>();
        foreach ((string word, double weight) in vocabulary.Words)
        {
            // Dampened: spelling is a matter of the vocabulary more than of its few most frequent words.
            double dampened = Math.Sqrt(weight);
            for (int i = 0; i <= word.Length; i++)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(counts, Key(word, i, LongestContext), out _) += dampened;
            }
        }
        return counts;
    }

    private static Dictionary<ulong, double> WithShorterContext(Dictionary<ulong, double> counts, int letters)
    {
        ulong mask = (1ul << (letters * BitsPerLetter)) - 1;
        var shorter = new Dictionary<ulong, double>();
        foreach ((ulong key, double count) in counts)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(shorter, key & mask, out _) += count;
        }
        return shorter;
    }

    private void AddSteps(int language, Dictionary<ulong, double> counts, double share)
    {
        var contexts = new Dictionary<ulong, double>();
        foreach ((ulong key, double count) in counts)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(contexts, ContextOf(key), out _) += count;
        }
        foreach ((ulong key, double count) in counts)
        {
            _steps.Add(key, language, share * count / contexts[ContextOf(key)]);
        }
    }

    /// <summary>The letters of the context, then the letter itself; no letter is zero, so the lengths differ.</summary>
    private static ulong Key(ReadOnlySpan<char> word, int at, int context)
    {
        ulong key = 0;
        for (int i = at - context; i <= at; i++)
        {
            key = (key << BitsPerLetter) | Letter(i < 0 || i >= word.Length ? Edge : word[i]);
        }
        return key;
    }

    private static ulong ContextOf(ulong key) => key >> BitsPerLetter;

    /// <summary>Twelve bits hold the alphabets once the Latin letters with two marks (Vietnamese) are moved down.</summary>
    private static ulong Letter(char c) => c is >= '\u1E00' and <= '\u1EFF' ? c - 0x1600u : c & 0xFFFu;
}
