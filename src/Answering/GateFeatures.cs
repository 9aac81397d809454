using System.Runtime.InteropServices;

namespace Yadopera.Answering;

/// <summary>What the gate judges by. All values lie near 0–1 so that weights can be compared.</summary>
/// <param name="Coverage">Share of the message's content, by specificity, that the best FAQ holds.</param>
/// <param name="ConceptCoverage">The same over concepts alone; without any, half of it over all.</param>
/// <param name="Precision">Share of the best FAQ's question that the message holds.</param>
/// <param name="SubjectAsked">Share of the things that the best FAQ's question names that the message names; <c>Precision</c> where it names none.</param>
/// <param name="Score">Logarithm of the retrieval score, divided by 3.</param>
/// <param name="Margin">How far the second best FAQ is behind: 1 when there is none.</param>
/// <param name="Aspects">Share of what is asked of the thing (when, how much) that the best FAQ speaks of; half when nothing is.</param>
/// <param name="Asks">1 for a message with a question mark or one that asks for something of a thing, else 0.</param>
/// <param name="MissingWords">Content words that the best FAQ does not hold: n / (n + 2).</param>
/// <param name="Lacking">Things asked about that no FAQ of the house speaks of: n / (n + 1).</param>
/// <param name="Unread">Share of the subject's words that neither a concept nor a FAQ of the house explains.</param>
/// <param name="Length">Logarithm of the number of tokens, divided by 3: long messages tell stories.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct GateFeatures(
    float Coverage,
    float ConceptCoverage,
    float Precision,
    float SubjectAsked,
    float Score,
    float Margin,
    float Aspects,
    float Asks,
    float MissingWords,
    float Lacking,
    float Unread,
    float Length
)
{
    public const int Count = 12;

    /// <summary>Whether the best FAQ has a text in the message's language, so that words and not concepts alone compare.</summary>
    public bool IsComparable { get; init; } = true;

    /// <summary>Held evidence may only speak for an answer and missing evidence only against it, whatever a sample says.</summary>
    public static ReadOnlySpan<int> Signs => [1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1];

    /// <summary>In the order of <see cref="CopyTo"/>.</summary>
    public static readonly string[] Names =
    [
        "coverage",
        "concept_coverage",
        "precision",
        "subject_asked",
        "score",
        "margin",
        "aspects",
        "asks",
        "missing_words",
        "lacking",
        "unread",
        "length",
    ];

    public void CopyTo(Span<double> values)
    {
        values[0] = Coverage;
        values[1] = ConceptCoverage;
        values[2] = Precision;
        values[3] = SubjectAsked;
        values[4] = Score;
        values[5] = Margin;
        values[6] = Aspects;
        values[7] = Asks;
        values[8] = MissingWords;
        values[9] = Lacking;
        values[10] = Unread;
        values[11] = Length;
    }
}
