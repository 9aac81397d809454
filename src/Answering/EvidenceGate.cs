namespace Yadopera.Answering;

/// <summary>
/// Decides whether the best FAQ may be given as the answer: a logistic model of the probability that it answers, on a
/// message of which one cannot say beforehand whether the FAQs cover it. The weights were fitted by the evaluation
/// program (<c>--fit-gate</c>) on one half of the lodging questions of DSTC9 track 1 and DSTC11 track 5.
/// </summary>
internal static class EvidenceGate
{
    /// <summary>
    /// A little above one half, because an answer beside the point costs the house trust and staff are asked anyway,
    /// while a refusal costs them a minute. On the half not fitted on it answers .91 of what could be answered rightly;
    /// .7 would answer .84.
    /// </summary>
    public const double Threshold = 0.6;

    private const double Bias = -1.85;

    /// <summary>In the order of <see cref="GateFeatures.CopyTo"/>.</summary>
    private static readonly double[] Weights = [0.58, 3.56, 1.45, 1.50, -1.30, -1.93];

    public static double Probability(GateFeatures features) => Probability(LogOdds(features));

    public static double Probability(double logOdds) => 1 / (1 + Math.Exp(-logOdds));

    public static double LogOdds(GateFeatures features)
    {
        Span<double> values = stackalloc double[GateFeatures.Count];
        features.CopyTo(values);
        double sum = Bias;
        for (int i = 0; i < values.Length; i++)
        {
            sum += Weights[i] * values[i];
        }
        return sum;
    }
}
