using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Yadopera.Evaluation;

/// <summary>Figures and charts in the order they were measured.</summary>
internal sealed class Report
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerOptions.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new RoundedNumberConverter() },
    };

    private readonly List<Figure> _figures = [];
    private readonly List<Chart> _charts = [];

    public IReadOnlyList<Figure> Figures => _figures;

    public IReadOnlyList<Chart> Charts => _charts;

    /// <param name="set">What was measured on.</param>
    /// <param name="measure">What was measured.</param>
    /// <param name="note">Interval, counts, or what else a reader needs.</param>
    /// <param name="by">Which contestant, where several were measured alike.</param>
    public void Add(string set, string measure, double value, string note = "", string by = "") =>
        _figures.Add(new Figure(set, measure, value, note, by));

    public void Add(Chart chart) => _charts.Add(chart);

    /// <summary>Puts a chart before all others.</summary>
    public void Open(Chart chart) => _charts.Insert(0, chart);

    public void Save(string path)
    {
        // Bars show figures; curves say what no figure says. As objects, so that each is written with what is its own.
        object[] curves = [.. _charts.Where(chart => chart is not BarChart)];
        File.WriteAllText(path, JsonSerializer.Serialize(new { figures = _figures, curves }, Indented) + "\n");
    }

    /// <summary>Four significant digits: what differs beyond them is noise.</summary>
    private sealed class RoundedNumberConverter : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(Math.Abs(value) >= 1000 ? Math.Round(value) : Rounded(value));

        private static double Rounded(double value) =>
            value == 0 ? 0 : Math.Round(value, Math.Clamp(3 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 15));
    }
}

/// <summary>One measured value.</summary>
internal sealed record Figure(string Set, string Measure, double Value, string Note, string By);
