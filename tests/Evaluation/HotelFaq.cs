using Yadopera.Evaluation.Measuring;

namespace Yadopera.Evaluation;

/// <summary>Whether the FAQ that answers is found within its lodging, and what is not covered is refused.</summary>
internal static class HotelFaq
{
    public static void Measure(HotelFaqData data, IReadOnlyList<Contestant> contestants, Report report)
    {
        IReadOnlyList<Outcome> outcomes = new Comparison(data.ToSet(), report).Measure(contestants);
        const string set = "hotel_faq, the engine's gate";
        AnsweredShares.AddTo(report, set, outcomes);
        AddTested(report, set, TurnKind.Unanswerable, outcomes);
        AddTested(report, set, TurnKind.SmallTalk, outcomes);
        Calibration.Of(outcomes).AddTo(report, set);
        report.Add(AnswerCurve.Draw("hotel_faq", outcomes));
    }

    private static void AddTested(Report report, string set, TurnKind kind, IReadOnlyList<Outcome> outcomes)
    {
        double[] Confidences(TurnKind of) =>
            [
                .. outcomes
                    .Where(outcome => outcome.Turn.Kind == of && !outcome.Turn.IsForFitting)
                    .Select(outcome => outcome.Response.Confidence),
            ];
        string against = kind == TurnKind.Unanswerable ? "not covered" : "small talk";
        double auroc = Statistics.Auroc(Confidences(TurnKind.Answerable), Confidences(kind));
        report.Add(set, $"AUROC, {against}", auroc, "on the half the gate was not fitted on");
    }
}
