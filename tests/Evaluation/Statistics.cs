using System.Globalization;

namespace Yadopera.Evaluation;

/// <summary>Uncertainty and ranking quality of what was measured.</summary>
internal static class Statistics
{
    /// <summary>Wilson's score interval of a proportion at 95 %.</summary>
    public static Interval WilsonInterval(double proportion, double count)
    {
        const double z = 1.96;
        double centre = proportion + (z * z / (2 * count));
        double spread = z * Math.Sqrt((proportion * (1 - proportion) / count) + (z * z / (4.0 * count * count)));
        double scale = 1 + (z * z / count);
        return new Interval(Math.Max(0, (centre - spread) / scale), Math.Min(1, (centre + spread) / scale));
    }

    /// <summary>The same as text.</summary>
    public static string Wilson(double proportion, int count)
    {
        Interval interval = WilsonInterval(proportion, count);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"95 %: {interval.Low:0.000}–{interval.High:0.000}, n = {count}"
        );
    }

    /// <summary>Area under the ROC curve: the chance that a positive scores above a negative; ties count half.</summary>
    public static double Auroc(IReadOnlyCollection<double> positives, IReadOnlyCollection<double> negatives) =>
        positives.Sum(positive => negatives.Sum(negative => Win(positive, negative)))
        / ((double)positives.Count * negatives.Count);

    /// <summary>Share of the negatives that a threshold lets through which lets 95 % of the positives through.</summary>
    public static double FalsePositiveRateAt95(IEnumerable<double> positives, IReadOnlyCollection<double> negatives)
    {
        double[] sorted = [.. positives.Order()];
        double threshold = sorted[(int)(0.05 * sorted.Length)];
        return negatives.Average(negative => negative >= threshold ? 1.0 : 0);
    }

    /// <summary>The value that the given share of the sorted values does not exceed.</summary>
    public static double Percentile(double[] sorted, double share) =>
        sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];

    private static double Win(double positive, double negative) =>
        positive > negative ? 1
        : positive < negative ? 0
        : 0.5;
}

/// <summary>Where the true value lies, 95 times in a hundred.</summary>
internal sealed record Interval(double Low, double High);
