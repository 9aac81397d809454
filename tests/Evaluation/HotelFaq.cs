using Yadopera.Evaluation.Measuring;

namespace Yadopera.Evaluation;

/// <summary>Whether the FAQ that answers is found within its lodging, and what is not covered is refused.</summary>
internal static class HotelFaq
{
    public static void Measure(HotelFaqData data, IReadOnlyList<Contestant> contestants, Report report)
    {
        QuestionSet set = data.ToSet();
        var comparison = new Comparison(set, contestants);
        comparison.AddTo(report);
        report.Add(comparison.Draw());

        IReadOnlyList<Outcome> outcomes = comparison.OfEngine;
        string gate = $"{set.Name}, the engine's gate";
        AnsweredShares.AddTo(report, gate, outcomes);
        foreach (Separation separation in Separation.Of(outcomes.Where(outcome => !outcome.Turn.IsForFitting)))
        {
            separation.AddTo(report, gate, note: "on the half the gate was not fitted on");
        }
        Calibration calibration = Calibration.Of(outcomes);
        calibration.AddTo(report, gate);
        report.Add(AnswerCurve.Draw(set.Name, outcomes));
        report.Add(calibration.Draw(set.Name));
    }
}
