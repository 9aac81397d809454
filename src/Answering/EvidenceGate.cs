namespace Yadopera.Answering;

/// <summary>
/// Decides whether the best FAQ may be given as the answer: a logistic model of the probability that it answers, on a
/// message of which one cannot say beforehand whether the FAQs cover it.
/// </summary>
internal sealed class EvidenceGate(GateWeights weights)
{
    /// <summary>
    /// Where a house has not set its own: an answer is given when it is likelier right than wrong, on a message that is
    /// as likely answerable as not.
    /// </summary>
    public const double Threshold = 0.5;

    public static double Probability(double logOdds) => 1 / (1 + Math.Exp(-logOdds));

    public double LogOdds(GateFeatures features)
    {
        Span<double> values = stackalloc double[GateFeatures.Count];
        features.CopyTo(values);
        LogisticModel model = weights.For(features);
        double sum = model.Bias;
        for (int i = 0; i < values.Length; i++)
        {
            sum += model.Weights[i] * values[i];
        }
        return sum;
    }

    /// <summary>What each feature adds to the log-odds.</summary>
    public ExplainedGate Explain(HouseIndex index, Finding finding, double threshold)
    {
        double[] values = new double[finding.Features is null ? 0 : GateFeatures.Count];
        finding.Features?.CopyTo(values);
        LogisticModel model = weights.For(finding.Features ?? default);
        return new ExplainedGate(
            model.Bias,
            [.. values.Select((value, i) => new ExplainedFeature(GateFeatures.Names[i], value, model.Weights[i]))],
            finding.Features is { } features
                ? index.Wording?.LogOdds(finding.Ranking[0].Probability, LogOdds(features))
                : null,
            finding.Confidence,
            threshold,
            finding.Confidence >= threshold
        );
    }
}
