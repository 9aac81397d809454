namespace Yadopera.Evaluation.Measuring;

/// <summary>How well the confidence tells answerable turns from those of another kind.</summary>
/// <param name="From">The other kind.</param>
/// <param name="Auroc">The chance that an answerable turn has the higher confidence.</param>
/// <param name="FalsePositiveRate">Share of the other kind that is answered where 95 % of the answerable ones are.</param>
internal sealed record Separation(string From, double Auroc, double FalsePositiveRate)
{
    private static readonly TurnKind[] Negatives = [TurnKind.Unanswerable, TurnKind.SmallTalk];

    public string Measure => $"AUROC, {From}";

    /// <summary>From what no FAQ covers and from small talk, as far as there is any.</summary>
    public static IReadOnlyList<Separation> Of(IEnumerable<Outcome> outcomes)
    {
        ILookup<TurnKind, double> confidences = outcomes.ToLookup(
            outcome => outcome.Turn.Kind,
            outcome => outcome.Response.Confidence
        );
        double[] positives = [.. confidences[TurnKind.Answerable]];
        return [.. Negatives.Where(confidences.Contains).Select(kind => Between(positives, kind, confidences))];
    }

    public void AddTo(Report report, string set, string by = "", string note = "")
    {
        report.Add(set, Measure, Auroc, note, by);
        report.Add(set, $"FPR@95 %, {From}", FalsePositiveRate, note, by);
    }

    private static Separation Between(double[] positives, TurnKind kind, ILookup<TurnKind, double> confidences)
    {
        double[] negatives = [.. confidences[kind]];
        return new Separation(
            kind.Name(),
            Statistics.Auroc(positives, negatives),
            Statistics.FalsePositiveRateAt95(positives, negatives)
        );
    }
}
