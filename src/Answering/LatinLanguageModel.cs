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
    private const double HintPrior = 2;

    private readonly Candidate[] _candidates;

    /// <param name="everyday">Words by language, most frequent first.</param>
    /// <param name="vocabulary">Further words of each language, as written.</param>
    public LatinLanguageModel(IReadOnlyDictionary<string, string[]> everyday, ILookup<string, string> vocabulary) =>
        _candidates = [
            .. everyday
                .Where(entry => Scripts.Of(entry.Value[0][0]) == Script.Latin)
                .OrderBy(entry => entry.Key is "en" ? 0 : 1)
                .ThenBy(entry => entry.Key, StringComparer.Ordinal)
                .Select(entry => new Candidate(entry.Key, WordWeights.Of(entry.Value, vocabulary[entry.Key]))),
        ];

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
