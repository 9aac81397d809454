using System.Runtime.InteropServices;

namespace Yadopera.Answering;

/// <summary>What the gate judges by. All values lie near 0–1 so that weights can be compared.</summary>
/// <param name="Coverage">Share of the message's content, by specificity, that the best FAQ holds.</param>
/// <param name="ConceptCoverage">The same over concepts alone; without any, half of it over all.</param>
/// <param name="Precision">Share of the best FAQ's question that the message holds.</param>
/// <param name="Score">Logarithm of the retrieval score, divided by 3.</param>
/// <param name="MissingWords">Content words that the best FAQ does not hold: n / (n + 2).</param>
/// <param name="Length">Logarithm of the number of tokens, divided by 3: long messages tell stories.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct GateFeatures(
    float Coverage,
    float ConceptCoverage,
    float Precision,
    float Score,
    float MissingWords,
    float Length
)
{
    public const int Count = 6;

    /// <summary>In the order of <see cref="CopyTo"/>.</summary>
    public static readonly string[] Names =
    [
        "coverage",
        "concept_coverage",
        "precision",
        "score",
        "missing_words",
        "length",
    ];

    public void CopyTo(Span<double> values)
    {
        values[0] = Coverage;
        values[1] = ConceptCoverage;
        values[2] = Precision;
        values[3] = Score;
        values[4] = MissingWords;
        values[5] = Length;
    }
}
