using Yadopera.Answering;

namespace Yadopera.Evaluation.Measuring;

/// <summary>How the engine fares with answerable turns of each language.</summary>
internal sealed class LanguageQuality(AnswerEngine engine, IEnumerable<Outcome> outcomes)
{
    private readonly Language[] _languages =
    [
        .. outcomes
            .Where(outcome => outcome.Turn.Kind == TurnKind.Answerable)
            .GroupBy(outcome => outcome.Turn.Language, StringComparer.Ordinal)
            .Select(language => new Language(language.Key, [.. language])),
    ];

    public void AddTo(Report report, string set)
    {
        foreach (Language language in _languages)
        {
            string note = Statistics.Wilson(language.Ranking.First, language.Ranking.Count);
            foreach ((string measure, Estimate estimate) in RankingQuality.Names.Zip(language.Ranking.Estimates))
            {
                report.Add(set, language.Name, estimate.Value, note, measure);
            }
            report.Add(set, language.Name, language.Share(outcome => outcome.Response.IsAnswered), "", "answered");
            report.Add(set, language.Name, language.Share(IsRead), "", "language known");
        }
    }

    public BarChart Draw(string title) =>
        new(
            title,
            "The FAQs are in ja and en only. Whiskers: 95 % interval (Wilson).",
            [.. _languages.Select(language => language.Name)],
            [
                .. RankingQuality.Names.Select(
                    (name, i) => new BarSeries(name, [.. _languages.Select(language => language.Ranking.Estimates[i])])
                ),
            ]
        );

    private bool IsRead(Outcome outcome) => engine.DetectLanguage(outcome.Turn.Text) == outcome.Turn.Language;

    private sealed record Language(string Name, IReadOnlyList<Outcome> Outcomes)
    {
        public RankingQuality Ranking { get; } = RankingQuality.Of(Outcomes);

        public double Share(Func<Outcome, bool> holds) => (double)Outcomes.Count(holds) / Outcomes.Count;
    }
}
