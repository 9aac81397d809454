namespace Yadopera.Answering;

/// <summary>
/// What the engine has learnt from questions with known answers: the data file <c>engine-weights.json</c>, written by
/// the evaluation program (<c>--fit</c>) from the halves of its lodging sets that are kept for fitting.
/// </summary>
internal sealed record EngineWeights(RetrievalWeights Retrieval, GateWeights Gate)
{
    public static EngineWeights LoadEmbedded() => EmbeddedJson.Read<EngineWeights>("engine-weights.json");
}

/// <summary>How much a match says, before its specificity in the house. All are positive.</summary>
/// <param name="Word">A word of the subject; the unit of the others.</param>
/// <param name="Gram">Two neighbouring characters of an unspaced script; neighbours overlap.</param>
/// <param name="Everyday">A word that any message may hold.</param>
/// <param name="Concept">A thing asked about, in whatever words.</param>
/// <param name="Wider">What that thing belongs to: a FAQ about pets answers for dogs, but one about dogs does so better.</param>
/// <param name="Aspect">What is asked of a thing; many FAQs have the same.</param>
/// <param name="CoveredShare">Share that a word of a concept's wording keeps: the concept has already counted.</param>
/// <param name="MendedShare">Share that a misspelt word keeps: it may be the wrong one.</param>
/// <param name="InAnswer">A match in the answer beside one in the question: an answer mentions many things in passing.</param>
/// <param name="Saturation">How soon repetition stops counting (k1 of BM25F).</param>
internal sealed record RetrievalWeights(
    float Word,
    float Gram,
    float Everyday,
    float Concept,
    float Wider,
    float Aspect,
    float CoveredShare,
    float MendedShare,
    float InAnswer,
    float Saturation
);

/// <summary>The two models of <see cref="EvidenceGate"/>: across languages, words neither speak for an answer nor against it.</summary>
/// <param name="Comparable">For a FAQ with a text in the message's language.</param>
/// <param name="Foreign">For a FAQ found by concepts alone.</param>
internal sealed record GateWeights(LogisticModel Comparable, LogisticModel Foreign)
{
    public LogisticModel For(GateFeatures features) => features.IsComparable ? Comparable : Foreign;
}

/// <param name="Bias">Log-odds of a message that has no feature.</param>
/// <param name="Weights">In the order of <see cref="GateFeatures.CopyTo"/>.</param>
internal sealed record LogisticModel(double Bias, IReadOnlyList<double> Weights);
