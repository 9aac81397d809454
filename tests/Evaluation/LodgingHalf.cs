using Yadopera.Answering;
using Yadopera.Evaluation.Measuring;

namespace Yadopera.Evaluation;

/// <summary>One half of our own lodging set, asked of every contestant.</summary>
internal sealed class LodgingHalf
{
    /// <summary>The house wrote its FAQs in these alone.</summary>
    private static readonly string[] OfHouse = ["ja", "en"];

    private readonly string _name;
    private readonly Comparison _own;
    private readonly Comparison _foreign;
    private readonly IReadOnlyList<Outcome> _outcomes;
    private readonly LanguageQuality _languages;
    private readonly Calibration _calibration;

    public LodgingHalf(string name, AnswerEngine engine, QuestionSet half, IReadOnlyList<Contestant> contestants)
    {
        _name = name;
        QuestionSet own = half.Where(turn => OfHouse.Contains(turn.Language)) with { Name = OwnLanguages(name) };
        QuestionSet foreign = half.Where(turn => !OfHouse.Contains(turn.Language)) with { Name = OtherLanguages(name) };
        _own = new Comparison(own, contestants);
        _foreign = new Comparison(foreign, contestants);
        _outcomes = [.. _own.OfEngine, .. _foreign.OfEngine];
        _languages = new LanguageQuality(engine, _outcomes);
        _calibration = Calibration.Of(_outcomes.Where(IsJudged));
    }

    public static string OwnLanguages(string half) => $"lodging in ja + en, {half}";

    public static string OtherLanguages(string half) => $"lodging in other languages, {half}";

    public static string Gate(string half) => $"lodging, {half}, the engine's gate";

    public void AddFigures(Report report)
    {
        _own.AddTo(report);
        _foreign.AddTo(report);
        _languages.AddTo(report, $"lodging, {_name}, the engine by language");

        string gate = Gate(_name);
        AnsweredShares.AddTo(report, gate, _outcomes);
        Outcome[] followUps = [.. _outcomes.Where(outcome => outcome.Turn.Kind == TurnKind.FollowUp)];
        double first = RankingQuality.Of(followUps).First;
        report.Add(gate, "follow-ups, P@1", first, Statistics.Wilson(first, followUps.Length));
        foreach (Separation separation in Separation.Of(_outcomes))
        {
            separation.AddTo(report, gate);
        }
        _calibration.AddTo(report, gate);
    }

    public void AddCharts(Report report)
    {
        report.Add(_own.Draw());
        report.Add(_foreign.Draw());
        report.Add(_languages.Draw($"lodging, {_name}: the engine by language"));
        report.Add(AnswerCurve.Draw($"lodging, {_name}", _outcomes));
        report.Add(_calibration.Draw($"lodging, {_name}"));
    }

    /// <summary>What an answer to danger, or to what looks like it, is worth is not a matter of the FAQs.</summary>
    private static bool IsJudged(Outcome outcome) => outcome.Turn.Kind is not (TurnKind.Safety or TurnKind.LookAlike);
}
