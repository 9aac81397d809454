namespace Yadopera.Answering;

/// <summary>
/// Joins two rankings by their places alone, since their scores have no common measure: reciprocal rank fusion (Cormack,
/// Clarke, Büttcher: "Reciprocal Rank Fusion outperforms Condorcet and individual Rank Learning Methods", SIGIR 2009).
/// </summary>
internal static class RankFusion
{
    /// <summary>k of the paper: how little the first places count more than those after them.</summary>
    private const double Flatness = 60;

    /// <summary>
    /// At most five FAQs, best first, each with its lexical scores, which are 0 where only the meaning found it. On equal
    /// places the lexical order holds.
    /// </summary>
    public static List<RankedFaq> Fuse(List<RankedFaq> lexical, IReadOnlyList<IndexedFaq> semantic)
    {
        if (semantic.Count == 0)
        {
            return lexical;
        }
        var points = new Dictionary<IndexedFaq, double>(ReferenceEqualityComparer.Instance);
        var found = new List<RankedFaq>(lexical);
        for (int place = 0; place < lexical.Count; place++)
        {
            points[lexical[place].Faq] = Points(place);
        }
        for (int place = 0; place < semantic.Count; place++)
        {
            if (!points.TryGetValue(semantic[place], out double before))
            {
                found.Add(new RankedFaq(semantic[place], Score: 0, Probability: 0, Order: 0));
            }
            points[semantic[place]] = before + Points(place);
        }
        return [.. found.OrderByDescending(ranked => points[ranked.Faq]).Take(Retriever.MostRanked)];
    }

    private static double Points(int place) => 1 / (Flatness + place + 1);
}
