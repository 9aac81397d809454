using System.Globalization;
using Yadopera.Answering;

namespace Yadopera.Evaluation;

/// <summary>
/// Fits the weights of <see cref="EvidenceGate"/> by logistic regression on one half of the turns. Classes are weighed
/// as if half of the messages were answerable, which is nearer to a real house than one in nineteen.
/// </summary>
internal static class GateFitting
{
    private const double Ridge = 0.002;
    private const int Steps = 20_000;
    private const double Rate = 0.5;

    /// <summary>Held evidence may only speak for an answer and missing evidence only against it, whatever the sample says.</summary>
    private static readonly int[] Signs = [1, 1, 1, 1, -1, -1];

    public static void Run(AnswerEngine engine, HotelFaqData data)
    {
        Sample[] samples =
        [
            .. data.Questions.Concat(data.ChitChat).Select(turn => SampleOf(engine, data, turn)).OfType<Sample>(),
        ];
        double[] weights = Fit([.. samples.Where(sample => sample.Turn.IsForFitting)]);
        Console.WriteLine("bias " + weights[^1].ToString("0.00", CultureInfo.InvariantCulture));
        Console.WriteLine(
            string.Join(", ", weights[..^1].Select(weight => weight.ToString("0.00", CultureInfo.InvariantCulture)))
        );
        foreach (bool fitted in (bool[])[true, false])
        {
            Describe(fitted ? "fitted" : "held out", weights, [.. samples.Where(s => s.Turn.IsForFitting == fitted)]);
        }
    }

    /// <summary>How well the weights part right from wrong, and what each threshold would answer.</summary>
    private static void Describe(string half, double[] weights, Sample[] samples)
    {
        double[] right = [.. samples.Where(sample => sample.IsRight).Select(s => Probability(weights, s.Values))];
        double[] wrong = [.. samples.Where(sample => !sample.IsRight).Select(s => Probability(weights, s.Values))];
        double auroc = Statistics.Auroc(right, wrong);
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{half}: n = {samples.Length}, AUROC {auroc:0.000}")
        );
        foreach (double threshold in (double[])[0.4, 0.5, 0.6, 0.7, 0.8])
        {
            double answered = right.Average(p => p >= threshold ? 1.0 : 0);
            double mistaken = wrong.Average(p => p >= threshold ? 1.0 : 0);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"  threshold {threshold:0.0}: answers {answered:0.000} of the right, {mistaken:0.000} of the wrong"
                )
            );
        }
    }

    private static Sample? SampleOf(AnswerEngine engine, HotelFaqData data, Turn turn)
    {
        Lodging lodging = data.Lodgings[turn.Entity];
        Finding finding = engine.Find(
            engine.BuildIndex(lodging.Documents),
            lodging.Contact,
            new GuestQuestion(turn.Text),
            null
        );
        if (finding.Features is not { } features)
        {
            return null;
        }
        double[] values = new double[GateFeatures.Count];
        features.CopyTo(values);
        return new Sample(
            turn,
            values,
            turn.Relevant?.Contains(lodging.RowId(finding.MatchedFaqIds[0]), StringComparer.Ordinal) == true
        );
    }

    /// <summary>Plain gradient descent; the last weight is the bias, which the ridge leaves alone.</summary>
    private static double[] Fit(Sample[] samples)
    {
        double[] weights = new double[GateFeatures.Count + 1];
        double right = samples.Count(sample => sample.IsRight);
        for (int step = 0; step < Steps; step++)
        {
            double[] gradient = [.. weights.Select((weight, i) => i == GateFeatures.Count ? 0 : weight * Ridge)];
            foreach (Sample sample in samples)
            {
                double share = 0.5 / (sample.IsRight ? right : samples.Length - right);
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
                weights[i] = i == GateFeatures.Count || moved * Signs[i] >= 0 ? moved : 0;
            }
        }
        return weights;
    }

    private static double Probability(double[] weights, double[] values) =>
        1 / (1 + Math.Exp(-(weights[^1] + values.Select((value, i) => value * weights[i]).Sum())));

    private sealed record Sample(Turn Turn, double[] Values, bool IsRight);
}
