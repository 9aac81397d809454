namespace Yadopera.Evaluation.Measuring;

/// <summary>One set asked of the engine and of the yardsticks beside it.</summary>
internal sealed class Comparison(QuestionSet set, IReadOnlyList<Contestant> contestants)
{
    private readonly Result[] _results =
    [
        .. contestants.Select(contestant => new Result(contestant.Name, set.Ask(contestant))),
    ];

    /// <summary>What the first contestant, the engine, made of each turn.</summary>
    public IReadOnlyList<Outcome> OfEngine => _results[0].Outcomes;

    public void AddTo(Report report)
    {
        foreach (Result result in _results)
        {
            result.Ranking.AddTo(report, set.Name, result.Name);
            foreach (Separation separation in result.Separations)
            {
                separation.AddTo(report, set.Name, result.Name);
            }
        }
    }

    public BarChart Draw() =>
        new(
            $"{set.Name}: the engine beside plain search",
            "Whiskers: 95 % interval (Wilson). AUROC: the chance that an answerable question has the higher confidence.",
            [.. RankingQuality.Names, .. _results[0].Separations.Select(separation => separation.Measure)],
            [.. _results.Select(result => new BarSeries(result.Name, result.Estimates))]
        );

    private sealed record Result(string Name, IReadOnlyList<Outcome> Outcomes)
    {
        public RankingQuality Ranking { get; } =
            RankingQuality.Of(Outcomes.Where(outcome => outcome.Turn.Kind == TurnKind.Answerable));

        public IReadOnlyList<Separation> Separations { get; } = Separation.Of(Outcomes);

        public IReadOnlyList<Estimate> Estimates =>
            [.. Ranking.Estimates, .. Separations.Select(separation => new Estimate(separation.Auroc))];
    }
}
