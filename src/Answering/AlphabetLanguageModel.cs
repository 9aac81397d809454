using System.Collections.Frozen;

namespace Yadopera.Answering;

/// <summary>
/// Naive Bayes over words for the languages of one alphabet: a word's probability is that of the known words of the
/// language, mixed with that of its letters by <see cref="LetterModel"/>.
/// </summary>
internal sealed class AlphabetLanguageModel
{
    private const double KnownShare = 0.9;

    /// <summary>What begins a sentence tells more of the first word than what is common anywhere.</summary>
    private const double OpeningShare = 2 * KnownShare;
    private const double HintPrior = 4;

    private readonly string[] _languages;
    private readonly double[] _priors;
    private readonly LetterModel _letters;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _neutral;
    private readonly LanguageTable _known;
    private readonly LanguageTable _openings;

    /// <param name="samples">The languages; the first one wins where nothing decides.</param>
    /// <param name="neutral">Words that tell no language.</param>
    public AlphabetLanguageModel(IReadOnlyList<LanguageSample> samples, FrozenSet<string> neutral)
    {
        _languages = [.. samples.Select(sample => sample.Language)];
        _priors = [.. samples.Select(sample => sample.Prior)];
        _neutral = neutral.GetAlternateLookup<ReadOnlySpan<char>>();
        List<WordWeights> vocabularies = [.. samples.Select(sample => WordWeights.Of(sample.Ranked, sample.Texts))];
        _letters = new LetterModel(vocabularies);
        _known = TableOf(vocabularies, KnownShare);
        _openings = TableOf([.. samples.Select(sample => WordWeights.Of(sample.Openings, []))], OpeningShare);
    }

    /// <summary>The most probable language; the hint counts like a telling letter or two.</summary>
    public string Decide(string text, string? hint)
    {
        Span<double> scores = stackalloc double[_languages.Length];
        for (int i = 0; i < scores.Length; i++)
        {
            scores[i] = _priors[i] + (_languages[i] == hint ? HintPrior : 0);
        }
        AddWords(scores, AlphabetWords.Lower(text));
        int best = 0;
        for (int i = 1; i < scores.Length; i++)
        {
            best = scores[i] > scores[best] ? i : best;
        }
        return _languages[best];
    }

    private void AddWords(Span<double> scores, ReadOnlySpan<char> text)
    {
        Span<double> probabilities = stackalloc double[scores.Length];
        bool isFirst = true;
        for (int at = 0; AlphabetWords.TryNext(text, ref at, out ReadOnlySpan<char> word); isFirst = false)
        {
            if (_neutral.Contains(word))
            {
                continue;
            }
            Estimate(probabilities, word, isFirst);
            for (int i = 0; i < scores.Length; i++)
            {
                scores[i] += Math.Log(probabilities[i]);
            }
        }
    }

    private void Estimate(Span<double> probabilities, ReadOnlySpan<char> word, bool isFirst)
    {
        _letters.Spell(word, probabilities);
        foreach (ref double probability in probabilities)
        {
            probability *= 1 - KnownShare;
        }
        ulong key = LanguageTable.KeyOf(word);
        _known.AddTo(probabilities, key);
        if (isFirst)
        {
            _openings.AddTo(probabilities, key);
        }
    }

    private static LanguageTable TableOf(List<WordWeights> vocabularies, double share)
    {
        var table = new LanguageTable();
        for (int language = 0; language < vocabularies.Count; language++)
        {
            foreach ((string word, double weight) in vocabularies[language].Words)
            {
                table.Add(LanguageTable.KeyOf(word), language, share * weight / vocabularies[language].Total);
            }
        }
        table.Trim();
        return table;
    }
}
