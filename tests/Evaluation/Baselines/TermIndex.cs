namespace Yadopera.Evaluation.Baselines;

/// <summary>
/// Which documents hold a term, how often. Each text of a FAQ, question and answer together, is a document, and so is
/// each of its variants; a FAQ scores as its best document.
/// </summary>
internal sealed class TermIndex
{
    private const int MostRanked = 5;

    private readonly Dictionary<string, List<(int Document, int Count)>> _postings = new(StringComparer.Ordinal);
    private readonly List<string> _faqOfDocument = [];
    private readonly List<int> _lengths = [];

    public TermIndex(Lodging lodging, Func<string, IReadOnlyList<string>> split)
    {
        foreach (LodgingFaq faq in lodging.Faqs)
        {
            foreach (
                string text in faq.Texts.SelectMany(text => text.Variants.Prepend($"{text.Question} {text.Answer}"))
            )
            {
                Add(faq.Id, split(text));
            }
        }
    }

    public int DocumentCount => _lengths.Count;

    /// <summary>Number of terms of each document.</summary>
    public IReadOnlyList<int> Lengths => _lengths;

    public IEnumerable<string> Terms => _postings.Keys;

    public IReadOnlyList<(int Document, int Count)> Holding(string term) =>
        _postings.TryGetValue(term, out List<(int Document, int Count)>? postings) ? postings : [];

    /// <summary>The best FAQs by the scores of all documents; the best score is a baseline's only measure of confidence.</summary>
    public Response Best(double[] scores)
    {
        (string Faq, double Score)[] best =
        [
            .. scores
                .Select((score, document) => (Faq: _faqOfDocument[document], Score: score))
                .Where(found => found.Score > 0)
                .OrderByDescending(found => found.Score)
                .DistinctBy(found => found.Faq, StringComparer.Ordinal)
                .Take(MostRanked),
        ];
        return new Response(
            [.. best.Select(found => found.Faq)],
            best.Length == 0 ? 0 : best[0].Score,
            best.Length > 0
        );
    }

    private void Add(string faq, IReadOnlyList<string> terms)
    {
        foreach (KeyValuePair<string, int> term in terms.CountBy(term => term, StringComparer.Ordinal))
        {
            if (!_postings.TryGetValue(term.Key, out List<(int Document, int Count)>? postings))
            {
                _postings[term.Key] = postings = [];
            }
            postings.Add((DocumentCount, term.Value));
        }
        _faqOfDocument.Add(faq);
        _lengths.Add(terms.Count);
    }
}
