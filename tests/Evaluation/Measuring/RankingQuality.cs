namespace Yadopera.Evaluation.Measuring;

/// <summary>How high the FAQs that answer were ranked, over turns that have any.</summary>
/// <param name="First">P@1: share whose first FAQ answers.</param>
/// <param name="Reciprocal">MRR@5: mean of one over the position of the first FAQ that answers.</param>
/// <param name="Hit">Hit@5: share that has one among five.</param>
/// <param name="Count">Number of turns.</param>
internal sealed record RankingQuality(double First, double Reciprocal, double Hit, int Count)
{
    public static IReadOnlyList<string> Names { get; } = ["P@1", "MRR@5", "Hit@5"];

    /// <summary>In the order of <see cref="Names"/>; a mean of reciprocals is no proportion and has no such interval.</summary>
    public IReadOnlyList<Estimate> Estimates => [Proportion(First), new Estimate(Reciprocal), Proportion(Hit)];

    public static RankingQuality Of(IEnumerable<Outcome> outcomes)
    {
        int[] positions = [.. outcomes.Select(outcome => outcome.FirstRelevant)];
        return new RankingQuality(
            positions.Average(position => position == 1 ? 1.0 : 0),
            positions.Average(position => position == 0 ? 0 : 1.0 / position),
            positions.Average(position => position == 0 ? 0 : 1.0),
            positions.Length
        );
    }

    /// <summary>Adds the three figures.</summary>
    public void AddTo(Report report, string set, string by = "")
    {
        foreach ((string name, Estimate estimate) in Names.Zip(Estimates))
        {
            string note = estimate.Interval is null ? "" : Statistics.Wilson(estimate.Value, Count);
            report.Add(set, name, estimate.Value, note, by);
        }
    }

    private Estimate Proportion(double share) => new(share, Statistics.WilsonInterval(share, Count));
}
