using System.Diagnostics;

namespace Yadopera.Evaluation;

/// <summary>Wall-clock time of something done many times.</summary>
internal static class Timing
{
    /// <summary>Milliseconds of each time, shortest first.</summary>
    public static double[] Sorted(int times, Action<int> action)
    {
        double[] milliseconds = new double[times];
        for (int i = 0; i < times; i++)
        {
            long start = Stopwatch.GetTimestamp();
            action(i);
            milliseconds[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
        Array.Sort(milliseconds);
        return milliseconds;
    }

    /// <summary>A histogram of sorted times, eight bins to a factor of ten.</summary>
    public static LogHistogram Histogram(string title, string caption, double[] sorted)
    {
        const int binsPerDecade = 8;
        int first = (int)Math.Floor(Math.Log10(sorted[0]) * binsPerDecade);
        int last = (int)Math.Floor(Math.Log10(sorted[^1]) * binsPerDecade);
        int[] counts = new int[last - first + 1];
        foreach (double value in sorted)
        {
            counts[(int)Math.Floor(Math.Log10(value) * binsPerDecade) - first]++;
        }
        return new LogHistogram(
            title,
            caption,
            "milliseconds",
            [.. Enumerable.Range(first, counts.Length + 1).Select(edge => Math.Pow(10, (double)edge / binsPerDecade))],
            counts,
            [
                new HistogramMark("p50", Statistics.Percentile(sorted, 0.5)),
                new HistogramMark("p99", Statistics.Percentile(sorted, 0.99)),
            ]
        );
    }
}
