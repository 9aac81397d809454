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

    private readonly Candidate[] _candidates;

    public LatinLanguageModel(IEnumerable<LanguageSample> samples) =>
        _candidates = [.. samples.Select(sample => new Candidate(sample.Language, WordWeights.Of(sample)))];

    /// <summary>The most probable language; the hint counts like a telling letter or two.</summary>
    public string Decide(string text, string? hint)
    {
        string lowered = text.ToLowerInvariant().Normalize();
        (string best, double bestScore) = ("en", double.NegativeInfinity);
        foreach (Candidate candidate in _candidates)
        {
            double score = candidate.Language.Equals(hint, StringComparison.Ordinal) ? HintPrior : 0;
            score += candidate.Language is "en" ? EnglishPrior : 0;
            foreach (Range word in WordWeights.Split(lowered))
            {
                score += candidate.LogProbability(lowered.AsSpan(word));
            }
            if (score > bestScore)
            {
                (best, bestScore) = (candidate.Language, score);
            }
        }
        return best;
    }

    private sealed class Candidate
    {
        private readonly FrozenDictionary<string, double> _known;
        private readonly FrozenDictionary<string, double>.AlternateLookup<ReadOnlySpan<char>> _lookup;
        private readonly LetterModel _letters;

        public Candidate(string language, Dictionary<string, double> weights)
        {
            Language = language;
            double all = weights.Values.Sum();
            _known = weights.ToFrozenDictionary(word => word.Key, word => word.Value / all, StringComparer.Ordinal);
            _lookup = _known.GetAlternateLookup<ReadOnlySpan<char>>();
            _letters = new LetterModel(weights);
        }

        public string Language { get; }

        public double LogProbability(ReadOnlySpan<char> word)
        {
            _lookup.TryGetValue(word, out double known);
            return Math.Log((KnownShare * known) + ((1 - KnownShare) * _letters.Probability(word)));
        }
    }
}

/// <summary>What a language looks like.</summary>
/// <param name="Language">Primary subtag.</param>
/// <param name="Ranked">Its words, most frequent first.</param>
/// <param name="Texts">Further words and sentences, in no order.</param>
internal sealed record LanguageSample(string Language, IReadOnlyList<string> Ranked, IReadOnlyList<string> Texts);
