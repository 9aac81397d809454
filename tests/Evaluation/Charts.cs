using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Yadopera.Evaluation;

/// <summary>What a picture shows; how it is drawn is decided elsewhere.</summary>
internal abstract record Chart(string Title, string Caption);

/// <summary>Shares, 0–1: a group of bars for each name in <see cref="Groups"/>, one bar of each series in it.</summary>
internal sealed record BarChart(
    string Title,
    string Caption,
    IReadOnlyList<string> Groups,
    IReadOnlyList<BarSeries> Series
) : Chart(Title, Caption);

/// <summary>One bar for each group.</summary>
internal sealed record BarSeries(string Name, IReadOnlyList<Estimate> Bars);

internal sealed record Estimate(double Value, Interval? Interval = null);

/// <summary>Curves over 0–1 in both directions.</summary>
internal sealed record LineChart(
    string Title,
    string Caption,
    string AcrossLabel,
    string UpLabel,
    IReadOnlyList<Curve> Curves
) : Chart(Title, Caption)
{
    /// <summary>A value across that is marked by an upright line.</summary>
    public double? Mark { get; init; }
}

internal sealed record Curve(string Name, IReadOnlyList<CurvePoint> Points)
{
    /// <summary>What the others are held against, not itself measured.</summary>
    public bool IsReference { get; init; }
}

[JsonConverter(typeof(CurvePointConverter))]
internal sealed record CurvePoint(double Across, double Up)
{
    /// <summary>Of the value up; a point that has one is drawn with it.</summary>
    public Interval? Interval { get; init; }
}

/// <summary>How often values fell between edges that each are a fixed multiple of the one before.</summary>
/// <param name="Edges">One more than counts.</param>
/// <param name="Marks">Values to be named.</param>
internal sealed record LogHistogram(
    string Title,
    string Caption,
    string AcrossLabel,
    IReadOnlyList<double> Edges,
    IReadOnlyList<int> Counts,
    IReadOnlyList<HistogramMark> Marks
) : Chart(Title, Caption);

internal sealed record HistogramMark(string Name, double Value);

/// <summary>A point as <c>[across, up]</c> on one line, so that curves compare well by line.</summary>
internal sealed class CurvePointConverter : JsonConverter<CurvePoint>
{
    public override CurvePoint Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, CurvePoint value, JsonSerializerOptions options) =>
        writer.WriteRawValue(
            string.Create(CultureInfo.InvariantCulture, $"[{value.Across:0.####}, {value.Up:0.####}]")
        );
}
