namespace Yadopera.Answering;

/// <summary>
/// Decides whether the best FAQ may be given as the answer: a logistic model of the probability that it answers.
/// Weights were fitted by the evaluation program, on one half of the public lodging questions.
/// </summary>
internal static class EvidenceGate
{
    /// <summary>
    /// A wrong answer costs a guest about what an unneeded "please ask the staff" costs the staff,
    /// so the answer is given where it is more likely right than wrong.
    /// </summary>
    public const double Threshold = 0.5;

    private const double Bias = -1.89;

    /// <summary>In the order of <see cref="GateFeatures.CopyTo"/>.</summary>
    private static readonly double[] Weights = [0.31, 3.37, 1.81, 1.71, -1.16, -1.83];

    public static double Probability(GateFeatures features)
    {
        Span<double> values = stackalloc double[GateFeatures.Count];
        features.CopyTo(values);
        double sum = Bias;
        for (int i = 0; i < values.Length; i++)
        {
            sum += Weights[i] * values[i];
        }
        return 1 / (1 + Math.Exp(-sum));
    }
}
