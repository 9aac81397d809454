namespace Yadopera.Evaluation.Baselines;

/// <summary>
/// Textbook TF-IDF over runs of three to five characters of the lower-cased text, compared by cosine. It shares no code
/// with the engine.
/// </summary>
internal sealed class CharacterTfIdfBaseline : IResponder
{
    private const int Shortest = 3;
    private const int Longest = 5;

    private readonly TermIndex _index;
    private readonly double[] _norms;

    public CharacterTfIdfBaseline(Lodging lodging)
    {
        _index = new TermIndex(lodging, Grams);
        _norms = new double[_index.DocumentCount];
        foreach (string gram in _index.Terms)
        {
            foreach ((int document, int count) in _index.Holding(gram))
            {
                _norms[document] += Math.Pow(count * Idf(gram), 2);
            }
        }
        _norms = Array.ConvertAll(_norms, Math.Sqrt);
    }

    public Response Respond(Turn turn)
    {
        double[] scores = new double[_index.DocumentCount];
        double norm = 0;
        foreach (KeyValuePair<string, int> gram in Grams(turn.Text).CountBy(gram => gram, StringComparer.Ordinal))
        {
            double idf = Idf(gram.Key);
            double asked = gram.Value * idf;
            IReadOnlyList<(int Document, int Count)> holding = _index.Holding(gram.Key);
            // A gram that no document holds is no dimension of the space.
            norm += holding.Count == 0 ? 0 : asked * asked;
            foreach ((int document, int count) in holding)
            {
                scores[document] += asked * count * idf / _norms[document];
            }
        }
        return _index.Best(Array.ConvertAll(scores, score => score / Math.Sqrt(norm)));
    }

    private double Idf(string gram) => 1 + Math.Log((1.0 + _index.DocumentCount) / (1 + _index.Holding(gram).Count));

    private static List<string> Grams(string text)
    {
        string padded =
            $" {string.Join(' ', text.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))} ";
        var grams = new List<string>();
        for (int length = Shortest; length <= Longest; length++)
        {
            for (int start = 0; start + length <= padded.Length; start++)
            {
                grams.Add(padded.Substring(start, length));
            }
        }
        return grams;
    }
}
