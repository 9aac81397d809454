using System.Text.RegularExpressions;

namespace Yadopera.Evaluation;

/// <summary>
/// The yardstick: textbook BM25 (k1 1.2, b 0.75) over question and answer, lower-cased words less a plural s.
/// It shares no code with the engine.
/// </summary>
internal sealed partial class Bm25Baseline
{
    private readonly IReadOnlyList<FaqRow> _faqs;
    private readonly string[][] _documents;
    private readonly Dictionary<string, int> _frequencies;
    private readonly double _averageLength;

    public Bm25Baseline(IReadOnlyList<FaqRow> faqs)
    {
        _faqs = faqs;
        _documents = [.. faqs.Select(faq => Words(faq.Question + " " + faq.Answer))];
        _frequencies = _documents
            .SelectMany(words => words.Distinct(StringComparer.Ordinal))
            .CountBy(word => word, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);
        _averageLength = _documents.Average(words => words.Length);
    }

    public IReadOnlyList<string> Rank(string question) =>
        [.. Scores(question).OrderByDescending(scored => scored.Score).Take(5).Select(scored => scored.Id)];

    /// <summary>The best score, the baseline's only measure of confidence.</summary>
    public double Confidence(string question) => Scores(question).Max(scored => scored.Score);

    private IEnumerable<(string Id, double Score)> Scores(string question)
    {
        string[] asked = Words(question);
        return _documents.Select((words, i) => (_faqs[i].Id, asked.Sum(word => Score(word, words))));
    }

    private double Score(string word, string[] words)
    {
        int count = words.Count(other => other.Equals(word, StringComparison.Ordinal));
        int holding = _frequencies.GetValueOrDefault(word);
        double idf = Math.Log(1 + ((_documents.Length - holding + 0.5) / (holding + 0.5)));
        return idf * count * 2.2 / (count + (1.2 * (0.25 + (0.75 * words.Length / _averageLength))));
    }

    private static string[] Words(string text) =>
        [.. WordPattern().Matches(text.ToLowerInvariant()).Select(match => match.Value.TrimEnd('s'))];

    [GeneratedRegex(@"\w+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WordPattern();
}
