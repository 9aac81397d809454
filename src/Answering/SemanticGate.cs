namespace Yadopera.Answering;

/// <summary>
/// Probability that a FAQ answers because its meaning alone says so: for a question that shares no word or concept with
/// it. Honestly: the two constants were chosen, not fitted, because no embedding model was at hand to fit them on. They
/// are on the careful side: similarity shows what a question is about, not that the FAQ says it.
/// </summary>
internal static class SemanticGate
{
    /// <summary>The distinction at which it is even odds.</summary>
    private const double Even = 1.5;

    private const double Slope = 1.5;

    /// <summary>Zero where the meaning has no say: another FAQ is first, or a thing was named that this one does not hold.</summary>
    public static double Probability(SemanticRanking meaning, IndexedFaq best, Evidence evidence, GateFeatures features)
    {
        bool isFirstByMeaning = meaning.Best.Count > 0 && ReferenceEquals(meaning.Best[0], best);
        bool namesAnotherThing =
            features.ConceptCoverage <= 0 && evidence.Terms.Any(term => term.Kind == EvidenceKind.Concept);
        return isFirstByMeaning && !namesAnotherThing ? 1 / (1 + Math.Exp(Slope * (Even - meaning.Distinction))) : 0;
    }
}
