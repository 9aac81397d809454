using Yadopera.Answering;
using Yadopera.Evaluation.Measuring;

namespace Yadopera.Evaluation;

/// <summary>
/// The demo house reduced to Japanese and English, asked its own questions in its other languages: whether concepts
/// alone carry a question over. Its questions are close to the FAQs', so real guests will fare worse.
/// </summary>
internal static class CrossLanguage
{
    private const string Name = "demo house in ja and en only, its own questions, P@1";
    private static readonly string[] Kept = ["ja", "en"];

    public static void Measure(AnswerEngine engine, string file, Report report)
    {
        IReadOnlyList<Outcome> outcomes = Load(JsonLines.ReadWhole<DemoHouse>(file)).Ask(Contestant.Engine(engine));
        foreach (IGrouping<string, Outcome> language in outcomes.GroupBy(outcome => outcome.Turn.Language))
        {
            double first = RankingQuality.Of(language).First;
            int answered = language.Count(outcome => outcome.Response.IsAnswered);
            string note = $"{Statistics.Wilson(first, language.Count())}; answered {answered}";
            report.Add(Name, language.Key, first, note);
        }
        report.Add(FigureChart.OfSet(report, Name, "P@1 by language of the question."));
    }

    private static QuestionSet Load(DemoHouse house)
    {
        LodgingFaq[] faqs = [.. house.Faqs.Select((faq, i) => faq.Reduced($"{i}"))];
        IEnumerable<Turn> turns =
            from language in house.Facility.Languages
            from numbered in house.Faqs.Index()
            where numbered.Item.Translations.ContainsKey(language)
            select new Turn(
                $"{language}-{numbered.Index}",
                numbered.Item.Translations[language].Question,
                Name,
                language,
                TurnKind.Answerable
            )
            {
                Relevant = [$"{numbered.Index}"],
            };
        var lodgings = new Dictionary<string, Lodging> { [Name] = new Lodging(house.Facility.Name, faqs) };
        return new QuestionSet(Name, lodgings, [.. turns]);
    }

    private sealed record DemoHouse(DemoFacility Facility, IReadOnlyList<DemoFaq> Faqs);

    private sealed record DemoFacility(string Name, IReadOnlyList<string> Languages);

    private sealed record DemoFaq(string Category, int Priority, Dictionary<string, DemoText> Translations)
    {
        public LodgingFaq Reduced(string id) =>
            new(
                id,
                [
                    .. Kept.Where(Translations.ContainsKey)
                        .Select(tag => new FaqText(tag, Translations[tag].Question, Translations[tag].Answer)),
                ]
            )
            {
                Category = Category,
                Priority = Priority,
            };
    }

    private sealed record DemoText(string Question, string Answer);
}
