using System.Globalization;

namespace Yadopera.Evaluation.Drawing;

/// <summary>Groups of bars beside each other, with their values where there is room.</summary>
internal static class BarDrawing
{
    private const double GroupShare = 0.78;
    private const double RoomForValue = 17;
    private const int GroupsInHalfWidth = 5;

    public static Drawn Draw(BarChart chart)
    {
        var frame = new Frame(chart.Title, chart.Groups.Count > GroupsInHalfWidth ? Frame.FullWidth : Frame.Width);
        frame.DrawUpAxis("share");
        double groupWidth = (frame.End - Frame.Start) / chart.Groups.Count;
        double barWidth = groupWidth * GroupShare / chart.Series.Count;
        for (int group = 0; group < chart.Groups.Count; group++)
        {
            double start = Frame.Start + (group * groupWidth) + (groupWidth * (1 - GroupShare) / 2);
            DrawName(frame, start + (groupWidth * GroupShare / 2), chart.Groups[group]);
            for (int series = 0; series < chart.Series.Count; series++)
            {
                string hint = $"{chart.Groups[group]}, {chart.Series[series].Name}";
                DrawBar(frame, start + (series * barWidth), barWidth, series, chart.Series[series].Bars[group], hint);
            }
        }
        return new Drawn(frame.Svg, [.. chart.Series.Select((series, i) => new LegendEntry($"bar{i}", series.Name))]);
    }

    /// <summary>On a line for each of its parts.</summary>
    private static void DrawName(Frame frame, double x, string name)
    {
        foreach ((int line, string part) in name.Split(", ").Index())
        {
            frame.Svg.Text(x, frame.Floor + 18 + (line * 15), part, "name middle");
        }
    }

    private static void DrawBar(Frame frame, double x, double width, int series, Estimate bar, string hint)
    {
        double y = frame.Y(bar.Value);
        string value = bar.Value.ToString("0.000", CultureInfo.InvariantCulture);
        frame.Svg.Bar(x + 1, y, width - 2, frame.Floor - y, $"bar{series}", $"{hint}: {value}");
        double top = y;
        if (bar.Interval is { } interval)
        {
            frame.Whisker(x + (width / 2), interval);
            top = frame.Y(interval.High);
        }
        if (width >= RoomForValue)
        {
            frame.Svg.Text(
                x + (width / 2),
                top - 5,
                Short(bar.Value),
                series == 0 ? "value first middle" : "value middle"
            );
        }
    }

    /// <summary>As shares are written in tables: .87.</summary>
    private static string Short(double share)
    {
        string text = share.ToString("0.00", CultureInfo.InvariantCulture);
        return text.StartsWith('0') ? text[1..] : text;
    }
}
