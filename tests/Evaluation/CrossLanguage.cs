using System.Text.Json;
using Yadopera.Answering;

namespace Yadopera.Evaluation;

/// <summary>
/// The demo house reduced to Japanese and English, asked its own questions in its other languages: whether concepts
/// alone carry a question over. Its questions are close to the FAQs', so real guests will fare worse.
/// </summary>
internal static class CrossLanguage
{
    private static readonly string[] Kept = ["ja", "en"];

    public static void Measure(AnswerEngine engine, string file, Report report)
    {
        DemoHouse house =
            JsonSerializer.Deserialize<DemoHouse>(File.ReadAllText(file), JsonSerializerOptions.Web)
            ?? throw new InvalidDataException(file);
        HouseIndex index = engine.BuildIndex([.. house.Faqs.Select((faq, i) => faq.Reduced(IdOf(i), Kept))]);
        var contact = new HouseContact(house.Facility.Name, null, null);
        foreach (string language in house.Facility.Languages)
        {
            (bool IsFirst, bool IsAnswered)[] results =
            [
                .. house
                    .Faqs.Select(
                        (faq, i) => (Id: IdOf(i), Question: faq.Translations.GetValueOrDefault(language)?.Question)
                    )
                    .Where(asked => asked.Question is not null)
                    .Select(asked =>
                        (asked.Id, Answer: engine.Answer(index, contact, new GuestQuestion(asked.Question!)))
                    )
                    .Select(asked =>
                        (asked.Answer.MatchedFaqIds is [var best, ..] && best == asked.Id, asked.Answer.IsAnswered)
                    ),
            ];
            double first = results.Average(result => result.IsFirst ? 1.0 : 0);
            report.Add(
                "demo house kept in ja and en only, its own questions, P@1",
                language,
                first,
                $"{Statistics.Wilson(first, results.Length)}; answered {results.Count(result => result.IsAnswered)}"
            );
        }
    }

    private static Guid IdOf(int position) => new(position + 1, 0, 0, new byte[8]);

    private sealed record DemoHouse(DemoFacility Facility, IReadOnlyList<DemoFaq> Faqs);

    private sealed record DemoFacility(string Name, IReadOnlyList<string> Languages);

    private sealed record DemoFaq(string Category, int Priority, Dictionary<string, DemoText> Translations)
    {
        public FaqDocument Reduced(Guid id, IEnumerable<string> languages) =>
            new(
                id,
                Category,
                Priority,
                [
                    .. languages
                        .Where(Translations.ContainsKey)
                        .Select(tag => new FaqText(tag, Translations[tag].Question, Translations[tag].Answer)),
                ]
            );
    }

    private sealed record DemoText(string Question, string Answer);
}
