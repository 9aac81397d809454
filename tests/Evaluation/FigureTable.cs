using System.Globalization;

namespace Yadopera.Evaluation;

/// <summary>The figures of a report by set, those of several contestants side by side.</summary>
internal static class FigureTable
{
    private const int MeasureWidth = 36;
    private const int ValueWidth = 18;

    public static IEnumerable<FigureSet> Sets(Report report) =>
        report
            .Figures.GroupBy(figure => figure.Set, StringComparer.Ordinal)
            .Select(set => new FigureSet(
                set.Key,
                [.. set.Select(figure => figure.By).Distinct(StringComparer.Ordinal)],
                [
                    .. set.GroupBy(figure => figure.Measure, StringComparer.Ordinal)
                        .Select(row => new FigureRow(row.Key, [.. row])),
                ]
            ));

    public static void Print(Report report, TextWriter writer)
    {
        foreach (FigureSet set in Sets(report))
        {
            writer.WriteLine();
            writer.WriteLine(set.Name);
            if (set.Columns.Count > 1)
            {
                string heads = string.Concat(set.Columns.Select(column => column.PadLeft(ValueWidth)));
                writer.WriteLine($"  {new string(' ', MeasureWidth)}{heads}");
            }
            foreach (FigureRow row in set.Rows)
            {
                IEnumerable<string> cells = set.Columns.Select(column => row.ValueOf(column).PadLeft(ValueWidth));
                writer.WriteLine($"  {row.Measure.PadRight(MeasureWidth)}{string.Concat(cells)}  {row.Note}");
            }
        }
    }

    /// <summary>Three decimals, and none from ten upwards.</summary>
    public static string Format(double value) =>
        value.ToString(value >= 10 ? "#,0" : "0.000", CultureInfo.InvariantCulture);
}

/// <summary>The table of one set.</summary>
internal sealed record FigureSet(string Name, IReadOnlyList<string> Columns, IReadOnlyList<FigureRow> Rows);

/// <summary>One measure, of each contestant that was measured by it.</summary>
internal sealed record FigureRow(string Measure, IReadOnlyList<Figure> Figures)
{
    /// <summary>The first contestant's: the engine's.</summary>
    public string Note => Figures[0].Note;

    public string ValueOf(string column) =>
        Figures.FirstOrDefault(figure => figure.By == column) is { } figure ? FigureTable.Format(figure.Value) : "";
}
