using System.Collections.Frozen;

namespace Yadopera.Answering;

/// <summary>
/// Naive Bayes over words for the languages written in Latin letters: a word's probability is that of the known words
/// of the language, mixed with that of its letters by <see cref="LetterModel"/>.
/// </summary>
internal sealed class LatinLanguageModel
{
    private const double KnownShare = 0.5;

    /// <summary>Guests write English on any phone; a word that says nothing, such as "wifi", is English.</summary>
    private const double EnglishPrior = 1;
    private const double HintPrior = 4;
    private const string English = "en";

    private readonly string[] _languages;
    private readonly LetterModel _letters;

    /// <summary>Probability of each known word, by language.</summary>
    private readonly FrozenDictionary<string, double[]>.AlternateLookup<ReadOnlySpan<char>> _known;

    public LatinLanguageModel(IReadOnlyCollection<LanguageSample> samples)
    {
        _languages = [.. samples.Select(sample => sample.Language)];
        List<Dictionary<string, double>> vocabularies = [.. samples.Select(WordWeights.Of)];
        _letters = new LetterModel(vocabularies);
        _known = Known(vocabularies)
            .ToFrozenDictionary(StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The most probable language; the hint counts like a telling letter or two.</summary>
    public string Decide(string text, string? hint)
    {
        string lowered = WellFormedText.Normalize(text.ToLowerInvariant());
        Span<double> scores = stackalloc double[_languages.Length];
        for (int i = 0; i < scores.Length; i++)
        {
            scores[i] = (_languages[i] == hint ? HintPrior : 0) + (_languages[i] == English ? EnglishPrior : 0);
        }
        Span<double> spelling = stackalloc double[_languages.Length];
        foreach (Range word in WordWeights.Split(lowered))
        {
            AddWord(scores, lowered.AsSpan(word), spelling);
        }
        int best = Math.Max(0, Array.IndexOf(_languages, English));
        for (int i = 0; i < scores.Length; i++)
        {
            best = scores[i] > scores[best] ? i : best;
        }
        return _languages[best];
    }

    private void AddWord(Span<double> scores, ReadOnlySpan<char> word, Span<double> spelling)
    {
        _letters.Spell(word, spelling);
        _known.TryGetValue(word, out double[]? known);
        for (int i = 0; i < scores.Length; i++)
        {
            scores[i] += Math.Log((KnownShare * (known?[i] ?? 0)) + ((1 - KnownShare) * spelling[i]));
        }
    }

    private static Dictionary<string, double[]> Known(List<Dictionary<string, double>> vocabularies)
    {
        var known = new Dictionary<string, double[]>(StringComparer.Ordinal);
        for (int language = 0; language < vocabularies.Count; language++)
        {
            double all = vocabularies[language].Values.Sum();
            foreach ((string word, double weight) in vocabularies[language])
            {
                known.TryAdd(word, new double[vocabularies.Count]);
                known[word][language] = weight / all;
            }
        }
        return known;
    }
}

/// <summary>What a language looks like.</summary>
/// <param name="Language">Primary subtag.</param>
/// <param name="Ranked">Its words, most frequent first.</param>
/// <param name="Texts">Further words and sentences, in no order.</param>
internal sealed record LanguageSample(string Language, IReadOnlyList<string> Ranked, IReadOnlyList<string> Texts);
