using Yadopera.Answering;

namespace Yadopera.Evaluation;

/// <summary>
/// Fits the weights of <see cref="EvidenceGate"/> by logistic regression. Within each set, messages that the best FAQ
/// answers weigh as much as all others together, which is nearer to a real house than one in nineteen; every set
/// weighs alike.
/// </summary>
internal static class GateFitting
{
    private const double Ridge = 0.001;
    private const int Steps = 20_000;
    private const double Rate = 0.5;

    public static GateWeights Fit(IReadOnlyList<GateSample> samples) =>
        new(
            FitOne([.. samples.Where(sample => sample.Features.IsComparable)]),
            FitOne([.. samples.Where(sample => !sample.Features.IsComparable)])
        );

    private static LogisticModel FitOne(IReadOnlyList<GateSample> samples)
    {
        WeighedSample[] weighed = [.. samples.GroupBy(sample => sample.Set, StringComparer.Ordinal).SelectMany(Weigh)];
        double total = weighed.Sum(sample => sample.Weight);
        double[] weights = new double[GateFeatures.Count + 1];
        for (int step = 0; step < Steps; step++)
        {
            double[] gradient = [.. weights.Select((weight, i) => i == GateFeatures.Count ? 0 : weight * Ridge)];
            foreach (WeighedSample sample in weighed)
            {
                double share = sample.Weight / total;
                double error = share * (Probability(weights, sample.Values) - (sample.IsRight ? 1 : 0));
                for (int i = 0; i < sample.Values.Length; i++)
                {
                    gradient[i] += error * sample.Values[i];
                }
                gradient[^1] += error;
            }
            for (int i = 0; i < weights.Length; i++)
            {
                double moved = weights[i] - (Rate * gradient[i]);
                weights[i] = i == GateFeatures.Count || moved * GateFeatures.Signs[i] >= 0 ? moved : 0;
            }
        }
        return new LogisticModel(
            Math.Round(weights[^1], 2),
            [.. weights[..^1].Select(weight => Math.Round(weight, 2))]
        );
    }

    private static IEnumerable<WeighedSample> Weigh(IGrouping<string, GateSample> set)
    {
        double right = set.Count(sample => sample.IsRight);
        double wrong = set.Count(sample => !sample.IsRight);
        return set.Select(sample =>
        {
            double[] values = new double[GateFeatures.Count];
            sample.Features.CopyTo(values);
            return new WeighedSample(values, sample.IsRight, 1 / (sample.IsRight ? right : wrong));
        });
    }

    private static double Probability(double[] weights, double[] values)
    {
        double sum = weights[^1];
        for (int i = 0; i < values.Length; i++)
        {
            sum += weights[i] * values[i];
        }
        return 1 / (1 + Math.Exp(-sum));
    }

    private sealed record WeighedSample(double[] Values, bool IsRight, double Weight);
}

/// <summary>What the gate sees of a message, and whether the FAQ found first answers it.</summary>
internal sealed record GateSample(string Set, TurnKind Kind, GateFeatures Features, bool IsRight);
