using Yadopera.Answering;

namespace Yadopera.Evaluation.Measuring;

/// <summary>What every threshold of confidence would answer and refuse.</summary>
internal static class AnswerCurve
{
    private const int Steps = 40;

    public static LineChart Draw(string set, IReadOnlyList<Outcome> outcomes)
    {
        Outcome[] answerable = [.. outcomes.Where(outcome => outcome.Turn.Kind == TurnKind.Answerable)];
        List<Curve> curves =
        [
            Over("answerable, answered", answerable, answerable.Length),
            Over("answerable, answered rightly", answerable.Where(outcome => outcome.IsRight), answerable.Length),
        ];
        foreach (TurnKind kind in (TurnKind[])[TurnKind.Unanswerable, TurnKind.SmallTalk])
        {
            Outcome[] negatives = [.. outcomes.Where(outcome => outcome.Turn.Kind == kind)];
            if (negatives.Length > 0)
            {
                curves.Add(Over($"{kind.Name()}, answered", negatives, negatives.Length));
            }
        }
        return new LineChart(
            $"{set}: answered or refused",
            "Share that each threshold would answer; the dashed line is the threshold in use.",
            "threshold of confidence",
            "share answered",
            curves
        )
        {
            Mark = EvidenceGate.Threshold,
        };
    }

    private static Curve Over(string name, IEnumerable<Outcome> counted, int total)
    {
        double[] confidences = [.. counted.Select(outcome => outcome.Response.Confidence)];
        return new Curve(
            name,
            [
                .. Enumerable
                    .Range(0, Steps + 1)
                    .Select(step => (double)step / Steps)
                    .Select(threshold => new CurvePoint(
                        threshold,
                        (double)confidences.Count(confidence => confidence >= threshold) / total
                    )),
            ]
        );
    }
}
