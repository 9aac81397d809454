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
            Sample[] half = [.. samples.Where(sample => sample.Turn.IsForFitting == fitted)];
            double[] right =
            [
                .. half.Where(sample => sample.IsRight).Select(sample => Probability(weights, sample.Values)),
            ];
            double[] wrong =
            [
                .. half.Where(sample => !sample.IsRight).Select(sample => Probability(weights, sample.Values)),
            ];
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{(fitted ? "fitted" : "held out")}: n = {half.Length}, AUROC {Statistics.Auroc(right, wrong):0.000}"
                )
            );
        }
    }

    private static Sample? SampleOf(AnswerEngine engine, HotelFaqData data, Turn turn)
    {
        Lodging lodging = data.Lodgings[turn.Entity];
        Finding finding = engine.Find(engine.BuildIndex(lodging.Documents), lodging.Contact, turn.Text, null);
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
