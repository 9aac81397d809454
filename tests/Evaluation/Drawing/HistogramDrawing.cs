using System.Globalization;

namespace Yadopera.Evaluation.Drawing;

/// <summary>A histogram over a logarithmic axis.</summary>
internal static class HistogramDrawing
{
    /// <summary>Where a decade is numbered: at 1, 2 and 5 times its power of ten.</summary>
    private static readonly double[] Steps = [1, 2, 5];

    public static Drawn Draw(LogHistogram chart)
    {
        var frame = new Frame(chart.Title);
        int total = chart.Counts.Sum();
        double most = Math.Ceiling(20.0 * chart.Counts.Max() / total) / 20;
        frame.DrawUpAxis("share of questions", most);
        frame.NameAcross(chart.AcrossLabel);

        double from = Math.Log10(chart.Edges[0]);
        double range = Math.Log10(chart.Edges[^1]) - from;
        double X(double value) => frame.X((Math.Log10(value) - from) / range);

        foreach ((int bin, int count) in chart.Counts.Index())
        {
            double y = frame.Y(count / (total * most));
            (double left, double right) = (X(chart.Edges[bin]), X(chart.Edges[bin + 1]));
            string hint = string.Create(
                CultureInfo.InvariantCulture,
                $"{chart.Edges[bin]:0.###}–{chart.Edges[bin + 1]:0.###} {chart.AcrossLabel}: {count}"
            );
            frame.Svg.Bar(left + 0.5, y, right - left - 1, frame.Floor - y, "bar0", hint);
        }
        foreach (double tick in Ticks(chart.Edges[0], chart.Edges[^1]))
        {
            frame.Tick(X(tick), tick.ToString("0.#####", CultureInfo.InvariantCulture));
        }
        foreach (HistogramMark mark in chart.Marks)
        {
            string text = string.Create(CultureInfo.InvariantCulture, $"{mark.Name} {mark.Value:0.###}");
            frame.Mark(X(mark.Value), text, isLeft: mark == chart.Marks[0]);
        }
        return new Drawn(frame.Svg, []);
    }

    private static IEnumerable<double> Ticks(double from, double to) =>
        Enumerable
            .Range((int)Math.Floor(Math.Log10(from)), (int)Math.Ceiling(Math.Log10(to / from)) + 1)
            .SelectMany(decade => Steps.Select(step => step * Math.Pow(10, decade)))
            .Where(tick => tick >= from && tick <= to);
}
