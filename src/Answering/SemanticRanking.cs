namespace Yadopera.Answering;

/// <summary>The FAQs of a house by their meaning, and how far the first stands out from all others.</summary>
/// <param name="Best">At most <see cref="MostRanked"/>, nearest first.</param>
/// <param name="Distinction">
/// Standard deviations between the first similarity and the mean of all others, less what the highest of so many
/// numbers reaches by chance. Models differ in how high their similarities are, not in this.
/// </param>
internal sealed record SemanticRanking(IReadOnlyList<IndexedFaq> Best, double Distinction)
{
    public const int MostRanked = 10;

    /// <summary>Among fewer FAQs nothing can stand out.</summary>
    private const int FewestCompared = 8;

    /// <summary>Similarities that hardly differ must not make a small lead look like a great one.</summary>
    private const double SmallestDeviation = 0.02;

    public static SemanticRanking None { get; } = new([], double.NegativeInfinity);

    /// <summary>Matches of FAQs that the index does not hold, since it is newer or older than the vectors, do not count.</summary>
    /// <param name="day">Only FAQs that hold on this day are ranked; <c>null</c> ranks all.</param>
    public static SemanticRanking Of(HouseIndex index, IReadOnlyList<SemanticMatch> matches, DateOnly? day)
    {
        if (matches.Count == 0)
        {
            return None;
        }
        Dictionary<Guid, IndexedFaq> faqs = index
            .Faqs.Where(faq => day is not { } today || faq.Source.IsValidOn(today))
            .ToDictionary(faq => faq.Source.Id);
        List<SemanticMatch> ranked =
        [
            .. matches
                .Where(match => faqs.ContainsKey(match.FaqId))
                .OrderByDescending(match => match.Similarity)
                .ThenBy(match => match.FaqId),
        ];
        return new SemanticRanking(
            [.. ranked.Take(MostRanked).Select(match => faqs[match.FaqId])],
            DistinctionOf([.. ranked.Select(match => match.Similarity)])
        );
    }

    /// <summary>The first is left out of the mean and deviation it is held against, as for any suspected outlier.</summary>
    private static double DistinctionOf(double[] similarities)
    {
        if (similarities.Length < FewestCompared)
        {
            return double.NegativeInfinity;
        }
        double[] others = similarities[1..];
        double mean = others.Average();
        double deviation = Math.Sqrt(others.Sum(other => (other - mean) * (other - mean)) / (others.Length - 1));
        // The highest of n normal numbers lies near √(2 ln n); a little below it, so this asks for rather more.
        double byChance = Math.Sqrt(2 * Math.Log(others.Length));
        return ((similarities[0] - mean) / Math.Max(deviation, SmallestDeviation)) - byChance;
    }
}
