using Yadopera.Answering;

namespace Yadopera.Tests.Answering;

public sealed class EvidenceGateTests
{
    private static readonly EvidenceGate Gate = new(EngineWeights.LoadEmbedded().Gate);
    private static readonly GateFeatures Perfect = new(1, 1, 1, 0.9f, 1, 1, 0, 0, 0, 0.5f);
    private static readonly GateFeatures Nothing = new(0, 0, 0, 0, 0, 0.5f, 0.7f, 0.5f, 1, 0.8f);

    [Fact]
    public void Full_evidence_passes_and_none_is_stopped()
    {
        EvidenceGate.Probability(Gate.LogOdds(Perfect)).ShouldBeGreaterThan(0.9);
        EvidenceGate.Probability(Gate.LogOdds(Nothing)).ShouldBeLessThan(0.1);
    }

    [Fact]
    public void Every_feature_speaks_for_or_against_an_answer_as_it_is_meant_to()
    {
        IReadOnlyList<double> weights = EngineWeights.LoadEmbedded().Gate.Weights;

        weights.Count.ShouldBe(GateFeatures.Count);
        for (int i = 0; i < weights.Count; i++)
        {
            (weights[i] * GateFeatures.Signs[i]).ShouldBeGreaterThanOrEqualTo(0, $"feature {i}");
        }
    }
}
