using Yadopera.Answering;

namespace Yadopera.Evaluation.Measuring;

/// <summary>How the engine fares in each language, of which a house has texts in Japanese and English alone.</summary>
internal sealed class LanguageQuality
{
    private static readonly string[] OfHouse = ["ja", "en"];

    private readonly AnswerEngine _engine;
    private readonly IReadOnlyList<(string Name, IReadOnlyList<Outcome> Outcomes)> _groups;

    public LanguageQuality(AnswerEngine engine, IEnumerable<Outcome> outcomes)
    {
        _engine = engine;
        ILookup<string, Outcome> languages = outcomes
            .Where(outcome => outcome.Turn.Kind == TurnKind.Answerable)
            .ToLookup(outcome => outcome.Turn.Language, StringComparer.Ordinal);
        _groups =
        [
            ("ja + en", [.. languages.Where(language => OfHouse.Contains(language.Key)).SelectMany(all => all)]),
            ("others", [.. languages.Where(language => !OfHouse.Contains(language.Key)).SelectMany(all => all)]),
            .. languages.Select(language => (language.Key, (IReadOnlyList<Outcome>)[.. language])),
        ];
    }

    public void AddTo(Report report, string set)
    {
        foreach ((string name, IReadOnlyList<Outcome> outcomes) in _groups)
        {
            RankingQuality quality = RankingQuality.Of(outcomes);
            foreach ((string measure, Estimate estimate) in RankingQuality.Names.Zip(quality.Estimates))
            {
                report.Add(set, name, estimate.Value, Statistics.Wilson(quality.First, quality.Count), measure);
            }
            report.Add(set, name, Share(outcomes, outcome => outcome.Response.IsAnswered), "", "answered");
            report.Add(set, name, Share(outcomes, IsRead), "", "language known");
        }
    }

    public BarChart Draw(string title)
    {
        RankingQuality[] qualities = [.. _groups.Select(group => RankingQuality.Of(group.Outcomes))];
        return new BarChart(
            title,
            "The FAQs are in ja and en only. Whiskers: 95 % interval (Wilson).",
            [.. _groups.Select(group => group.Name)],
            [
                .. RankingQuality.Names.Select(
                    (name, i) => new BarSeries(name, [.. qualities.Select(quality => quality.Estimates[i])])
                ),
            ]
        );
    }

    private bool IsRead(Outcome outcome) => _engine.DetectLanguage(outcome.Turn.Text) == outcome.Turn.Language;

    private static double Share(IReadOnlyList<Outcome> outcomes, Func<Outcome, bool> holds) =>
        (double)outcomes.Count(holds) / outcomes.Count;
}
