using Yadopera.Answering;

namespace Yadopera.Evaluation;

/// <summary>
/// Whether one small house answers and refuses its guests rightly in every language. Odd ids may be tuned on; what
/// counts is the half with even ids.
/// </summary>
internal static class LodgingSet
{
    public const string Tested = "tested half";
    private const string Tuned = "tuned half";

    public static void Measure(
        AnswerEngine engine,
        QuestionSet set,
        IReadOnlyList<Contestant> contestants,
        Report report
    )
    {
        var tested = new LodgingHalf(Tested, engine, set.Where(turn => !turn.IsForFitting), contestants);
        tested.AddFigures(report);
        tested.AddCharts(report);
        var tuned = new LodgingHalf(Tuned, engine, set.Where(turn => turn.IsForFitting), contestants);
        tuned.AddFigures(report);
    }
}
