using Yadopera.Answering;

namespace Yadopera.Tests.Answering;

public sealed class EvidenceGateTests
{
    private static readonly EvidenceGate Gate = new(EngineWeights.LoadEmbedded().Gate);
    private static readonly GateFeatures Perfect = new(1, 1, 1, 1, 0.9f, 1, 1, 1, 0, 0, 0, 0.5f);
    private static readonly GateFeatures Nothing = new(0, 0, 0, 0, 0, 0, 0.5f, 0, 0.7f, 0.5f, 1, 0.8f);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Full_evidence_passes_and_none_is_stopped(bool isComparable)
    {
        EvidenceGate.Probability(Gate.LogOdds(Perfect with { IsComparable = isComparable })).ShouldBeGreaterThan(0.9);
        EvidenceGate.Probability(Gate.LogOdds(Nothing with { IsComparable = isComparable })).ShouldBeLessThan(0.1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_feature_speaks_for_or_against_an_answer_as_it_is_meant_to(bool isComparable)
    {
        IReadOnlyList<double> weights = EngineWeights
            .LoadEmbedded()
            .Gate.For(Perfect with { IsComparable = isComparable })
            .Weights;

        weights.Count.ShouldBe(GateFeatures.Count);
        for (int i = 0; i < weights.Count; i++)
        {
            (weights[i] * GateFeatures.Signs[i]).ShouldBeGreaterThanOrEqualTo(0, $"feature {i}");
        }
    }
}
