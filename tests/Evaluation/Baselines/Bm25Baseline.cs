using System.Text.RegularExpressions;

namespace Yadopera.Evaluation.Baselines;

/// <summary>
/// Textbook BM25 (k1 1.2, b 0.75) over question and answer, lower-cased words less a plural s. It shares no code with
/// the engine.
/// </summary>
internal sealed partial class Bm25Baseline : IResponder
{
    private const double Saturation = 1.2;
    private const double LengthPenalty = 0.75;

    private readonly TermIndex _index;
    private readonly double _averageLength;

    public Bm25Baseline(Lodging lodging)
    {
        _index = new TermIndex(lodging, Words);
        _averageLength = _index.Lengths.Average();
    }

    public Response Respond(Turn turn)
    {
        double[] scores = new double[_index.DocumentCount];
        foreach (string word in Words(turn.Text))
        {
            IReadOnlyList<(int Document, int Count)> holding = _index.Holding(word);
            double idf = Math.Log(1 + ((_index.DocumentCount - holding.Count + 0.5) / (holding.Count + 0.5)));
            foreach ((int document, int count) in holding)
            {
                double length = 1 - LengthPenalty + (LengthPenalty * _index.Lengths[document] / _averageLength);
                scores[document] += idf * count * (Saturation + 1) / (count + (Saturation * length));
            }
        }
        return _index.Best(scores);
    }

    private static string[] Words(string text) =>
        [.. WordPattern().Matches(text.ToLowerInvariant()).Select(match => match.Value.TrimEnd('s'))];

    [GeneratedRegex(@"\w+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WordPattern();
}
