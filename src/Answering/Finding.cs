namespace Yadopera.Answering;

/// <summary>What reading, retrieval and gate found out about a message.</summary>
/// <param name="Evidence">What the message was read as.</param>
/// <param name="Ranking">At most five FAQs, best first.</param>
/// <param name="Features">How well the best one fits; <c>null</c> when there is none.</param>
internal sealed record Finding(Evidence Evidence, IReadOnlyList<RankedFaq> Ranking, GateFeatures? Features)
{
    /// <summary>What the second ranking tells; empty without an embedding model.</summary>
    public SemanticRanking Meaning { get; init; } = SemanticRanking.None;

    /// <summary>Probability that the best FAQ answers: that of the words or of the meaning, whichever vouches more.</summary>
    public double Confidence =>
        Features is { } features
            ? Math.Max(EvidenceGate.Probability(features), SemanticGate.Probability(this, features))
            : 0;

    public bool IsEvident => Confidence >= EvidenceGate.Threshold;

    public IReadOnlyList<Guid> MatchedFaqIds => [.. Ranking.Select(ranked => ranked.Faq.Source.Id)];
}
