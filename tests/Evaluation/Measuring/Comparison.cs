namespace Yadopera.Evaluation.Measuring;

/// <summary>One set asked of every contestant: ranking, and how well confidence parts what is answerable from what is not.</summary>
internal sealed class Comparison(QuestionSet set, Report report)
{
    private readonly List<BarSeries> _bars = [];
    private readonly string[] _groups =
    [
        .. RankingQuality.Names,
        .. Negatives.Where(negative => set.Turns.Any(turn => turn.Kind == negative.Kind)).Select(n => n.Measure),
    ];

    private static IReadOnlyList<(TurnKind Kind, string Measure)> Negatives { get; } =
    [(TurnKind.Unanswerable, "AUROC, not covered"), (TurnKind.SmallTalk, "AUROC, small talk")];

    /// <summary>Adds the figures and one chart of all contestants.</summary>
    /// <returns>What the first of them, the engine, made of each turn.</returns>
    public IReadOnlyList<Outcome> Measure(IReadOnlyList<Contestant> contestants)
    {
        IReadOnlyList<Outcome>[] outcomes = [.. contestants.Select(contestant => Add(contestant))];
        report.Add(
            new BarChart(
                $"{set.Name}: the engine beside plain search",
                "Whiskers: 95 % interval (Wilson). AUROC: the chance that an answerable question has the higher confidence.",
                _groups,
                _bars
            )
        );
        return outcomes[0];
    }

    private IReadOnlyList<Outcome> Add(Contestant contestant)
    {
        IReadOnlyList<Outcome> outcomes = set.Ask(contestant);
        RankingQuality quality = RankingQuality.Of(outcomes.Where(outcome => outcome.Turn.Kind == TurnKind.Answerable));
        quality.AddTo(report, set.Name, contestant.Name);
        List<Estimate> bars = [.. quality.Estimates];
        double[] answerable = Confidences(outcomes, TurnKind.Answerable);
        foreach ((TurnKind kind, string measure) in Negatives.Where(n => _groups.Contains(n.Measure)))
        {
            double[] negatives = Confidences(outcomes, kind);
            double auroc = Statistics.Auroc(answerable, negatives);
            report.Add(set.Name, measure, auroc, "", contestant.Name);
            report.Add(
                set.Name,
                measure.Replace("AUROC", "FPR@95 %", StringComparison.Ordinal),
                Statistics.FalsePositiveRateAt95(answerable, negatives),
                "",
                contestant.Name
            );
            bars.Add(new Estimate(auroc));
        }
        _bars.Add(new BarSeries(contestant.Name, bars));
        return outcomes;
    }

    private static double[] Confidences(IEnumerable<Outcome> outcomes, TurnKind kind) =>
        [.. outcomes.Where(outcome => outcome.Turn.Kind == kind).Select(outcome => outcome.Response.Confidence)];
}
