namespace Yadopera.Answering;

/// <summary>What reading, retrieval and gate found out about a message.</summary>
/// <param name="Evidence">What the message was read as.</param>
/// <param name="Ranking">At most five FAQs, best first.</param>
/// <param name="Features">How well the best one fits; <c>null</c> when there is none.</param>
/// <param name="Confidence">Probability that the best FAQ answers.</param>
internal sealed record Finding(
    Evidence Evidence,
    IReadOnlyList<RankedFaq> Ranking,
    GateFeatures? Features,
    double Confidence
)
{
    public IReadOnlyList<Guid> MatchedFaqIds => [.. Ranking.Select(ranked => ranked.Faq.Source.Id)];
}
