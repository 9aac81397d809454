namespace Yadopera.Evaluation.Drawing;

/// <summary>Curves over 0–1; points that have an interval are drawn as dots with it.</summary>
internal static class LineDrawing
{
    public static Drawn Draw(LineChart chart)
    {
        var frame = new Frame(chart.Title);
        frame.DrawUpAxis(chart.UpLabel);
        frame.DrawAcrossAxis(chart.AcrossLabel);
        if (chart.Mark is { } mark)
        {
            frame.Mark(frame.X(mark), $"threshold {Frame.Number(mark)}");
        }
        foreach ((int number, Curve curve) in chart.Curves.Index())
        {
            frame.Svg.Path(
                curve.Points.Select(point => (frame.X(point.Across), frame.Y(point.Up))),
                StyleOf(chart, number)
            );
            foreach (CurvePoint point in curve.Points.Where(point => point.Interval is not null))
            {
                frame.Whisker(frame.X(point.Across), point.Interval!);
                frame.Svg.Dot(
                    frame.X(point.Across),
                    frame.Y(point.Up),
                    $"dot{MeasuredNumber(chart, number)}",
                    $"{chart.AcrossLabel} {Frame.Number(point.Across)}: {chart.UpLabel} {Frame.Number(point.Up)}"
                );
            }
        }
        return new Drawn(
            frame.Svg,
            [.. chart.Curves.Select((curve, i) => new LegendEntry(StyleOf(chart, i), curve.Name))]
        );
    }

    private static string StyleOf(LineChart chart, int number) =>
        chart.Curves[number].IsReference ? "reference" : $"line{MeasuredNumber(chart, number)}";

    /// <summary>References take no colour of those that were measured.</summary>
    private static int MeasuredNumber(LineChart chart, int number) =>
        chart.Curves.Take(number).Count(curve => !curve.IsReference);
}
