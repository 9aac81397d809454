using Yadopera.Answering;

namespace Yadopera.Tests.Answering;

public sealed class EvidenceGateTests
{
    private static readonly GateFeatures Strong = new(1, 1, 1, 0.7f, 0, 0.5f);
    private static readonly GateFeatures Weak = new(0.1f, 0, 0.1f, 0.2f, 0.6f, 1);

    [Fact]
    public void A_question_that_a_FAQ_holds_whole_passes() => EvidenceGate.Probability(Strong).ShouldBeGreaterThan(0.9);

    [Fact]
    public void A_long_message_of_which_a_FAQ_holds_little_does_not() =>
        EvidenceGate.Probability(Weak).ShouldBeLessThan(0.1);

    [Fact]
    public void More_coverage_never_lowers_the_probability() =>
        EvidenceGate
            .Probability(Weak with { Coverage = 0.5f, Precision = 0.5f })
            .ShouldBeGreaterThan(EvidenceGate.Probability(Weak));
}
