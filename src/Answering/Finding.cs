namespace Yadopera.Answering;

/// <summary>What retrieval and gate found out about a message.</summary>
/// <param name="Confidence">Probability that the best FAQ answers.</param>
/// <param name="Ranking">At most five FAQs, best first.</param>
internal sealed record Finding(double Confidence, IReadOnlyList<RankedFaq> Ranking)
{
    public bool IsEvident => Confidence >= EvidenceGate.Threshold;

    public IReadOnlyList<Guid> MatchedFaqIds => [.. Ranking.Select(ranked => ranked.Faq.Source.Id)];
}
