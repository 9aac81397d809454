using System.Net;

namespace Yadopera.Evaluation.Drawing;

/// <summary>The report as one page that needs nothing else: no script, no font, nothing from a network.</summary>
internal static class HtmlReport
{
    public static void Save(Report report, string path) => File.WriteAllText(path, Page(report));

    private static string Page(Report report) =>
        $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Yadopera: how good are the answers?</title>
            <style>
            {Style()}</style>
            </head>
            <body>
            <header>
            <h1>How good are the answers?</h1>
            <p>The answer engine without any model, on public data and on our own lodging set.</p>
            </header>
            <section>
            <h2>What must hold</h2>
            <table>
            <tr><th>set</th><th>measure</th><th class="number">goal</th><th class="number">measured</th><th></th></tr>
            {string.Concat(Goal.Judge(report).Select(GoalRow))}</table>
            </section>
            <section class="charts">
            {string.Concat(report.Charts.Select(Picture))}</section>
            <section class="figures">
            <h2>All figures</h2>
            {string.Concat(FigureTable.Sets(report).Select(Table))}</section>
            </body>
            </html>

            """;

    private static string GoalRow(GoalResult result) =>
        $"""
            <tr><td>{Escaped(result.Goal.Set)}</td><td>{Escaped(result.Goal.Measure)}</td>
            <td class="number">{result.Goal.Demand}</td><td class="number">{FigureTable.Format(result.Value)}</td>
            <td class="{(result.IsMet ? "met" : "missed")}">{(result.IsMet ? "✓ met" : "✗ missed")}</td></tr>

            """;

    private static string Picture(Chart chart)
    {
        Drawn drawn = chart switch
        {
            BarChart bars => BarDrawing.Draw(bars),
            LineChart lines => LineDrawing.Draw(lines),
            LogHistogram histogram => HistogramDrawing.Draw(histogram),
            _ => throw new NotSupportedException(chart.GetType().Name),
        };
        IEnumerable<string> entries = drawn.Legend.Select(entry =>
            $"<span><i class=\"swatch {entry.Style}\"></i>{Escaped(entry.Name)}</span>"
        );
        return $"""
            <figure{(drawn.Picture.Width > Frame.Width ? " class=\"wide\"" : "")}>
            <h2>{Escaped(chart.Title)}</h2>
            <p class="legend">{string.Concat(entries)}</p>
            {drawn.Picture}<figcaption>{Escaped(chart.Caption)}</figcaption>
            </figure>

            """;
    }

    private static string Table(FigureSet set) =>
        $"""
            <table>
            <caption>{Escaped(set.Name)}</caption>
            <tr><th>measure</th>{Cells("th", set.Columns)}<th>note</th></tr>
            {string.Concat(set.Rows.Select(row => Row(set, row)))}</table>

            """;

    private static string Row(FigureSet set, FigureRow row) =>
        $"<tr><td>{Escaped(row.Measure)}</td>{Cells("td", set.Columns.Select(row.ValueOf))}<td>{Escaped(row.Note)}</td></tr>\n";

    private static string Cells(string element, IEnumerable<string> texts) =>
        string.Concat(texts.Select(text => $"<{element} class=\"number\">{Escaped(text)}</{element}>"));

    private static string Style()
    {
        using Stream stream = typeof(HtmlReport).Assembly.GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static string Escaped(string text) => WebUtility.HtmlEncode(text);
}
