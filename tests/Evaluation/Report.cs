using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Yadopera.Evaluation;

/// <summary>Figures in the order they were measured.</summary>
internal sealed class Report
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerOptions.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly List<Figure> _figures = [];

    public void Add(string set, string measure, double value, string note = "") =>
        _figures.Add(new Figure(set, measure, value, note));

    public void Print(TextWriter writer)
    {
        foreach (IGrouping<string, Figure> set in _figures.GroupBy(figure => figure.Set, StringComparer.Ordinal))
        {
            writer.WriteLine();
            writer.WriteLine(set.Key);
            foreach (Figure figure in set)
            {
                string value = figure.Value.ToString(
                    figure.Value >= 10 ? "#,0" : "0.000",
                    CultureInfo.InvariantCulture
                );
                writer.WriteLine($"  {figure.Measure, -44}{value, 10}  {figure.Note}");
            }
        }
    }

    public void Save(string path) => File.WriteAllText(path, JsonSerializer.Serialize(_figures, Indented));

    private sealed record Figure(string Set, string Measure, double Value, string Note);
}
