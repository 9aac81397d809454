using Yadopera.Answering;
using Yadopera.Evaluation.Measuring;

namespace Yadopera.Evaluation;

/// <summary>
/// Whether one small house answers and refuses its guests rightly in every language. Odd ids may have been tuned on;
/// what counts is the half with even ids.
/// </summary>
internal static class LodgingSet
{
    public const string Tested = "lodging, tested half";
    private const string Tuned = "lodging, tuned half";

    public static void Measure(
        AnswerEngine engine,
        QuestionSet set,
        IReadOnlyList<Contestant> contestants,
        Report report
    )
    {
        Comparison tested = MeasureHalf(engine, Half(set, Tested, isForFitting: false), contestants, report);
        IReadOnlyList<Outcome> outcomes = tested.OfEngine;
        report.Add(tested.Draw());
        report.Add(new LanguageQuality(engine, outcomes).Draw($"{Tested}: the engine by language"));
        report.Add(AnswerCurve.Draw(Tested, outcomes));
        report.Add(Calibration.Of(outcomes.Where(IsJudged)).Draw(Tested));
        MeasureHalf(engine, Half(set, Tuned, isForFitting: true), contestants, report);
    }

    public static string GateOf(string set) => $"{set}, the engine's gate";

    public static string LanguagesOf(string set) => $"{set}, the engine by language";

    private static QuestionSet Half(QuestionSet set, string name, bool isForFitting) =>
        set with
        {
            Name = name,
            Turns = [.. set.Turns.Where(turn => turn.IsForFitting == isForFitting)],
        };

    private static Comparison MeasureHalf(
        AnswerEngine engine,
        QuestionSet half,
        IReadOnlyList<Contestant> contestants,
        Report report
    )
    {
        var comparison = new Comparison(half, contestants);
        comparison.AddTo(report);
        new LanguageQuality(engine, comparison.OfEngine).AddTo(report, LanguagesOf(half.Name));

        string gate = GateOf(half.Name);
        AnsweredShares.AddTo(report, gate, comparison.OfEngine);
        Outcome[] followUps = [.. comparison.OfEngine.Where(outcome => outcome.Turn.Kind == TurnKind.FollowUp)];
        double first = RankingQuality.Of(followUps).First;
        report.Add(gate, "follow-ups, P@1", first, Statistics.Wilson(first, followUps.Length));
        Calibration.Of(comparison.OfEngine.Where(IsJudged)).AddTo(report, gate);
        return comparison;
    }

    /// <summary>What an answer to danger, or to what looks like it, is worth is not a matter of the FAQs.</summary>
    private static bool IsJudged(Outcome outcome) => outcome.Turn.Kind is not (TurnKind.Safety or TurnKind.LookAlike);
}
