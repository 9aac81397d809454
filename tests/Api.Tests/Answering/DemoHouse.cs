using System.Runtime.CompilerServices;
using System.Text.Json;
using Yadopera.Answering;

namespace Yadopera.Tests.Answering;

/// <summary>The demo house as it is imported, asked directly.</summary>
internal static class DemoHouse
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };
    private static readonly House Source = Load();
    private static readonly HouseIndex Index = HinokiHouse.Engine.BuildIndex([
        .. Source.Faqs.Select(
            (faq, i) =>
                new FaqDocument(
                    IdOf(i),
                    faq.Category,
                    faq.Priority,
                    [.. faq.Translations.Select(text => new FaqText(text.Key, text.Value.Question, text.Value.Answer))]
                )
        ),
    ]);

    public static IEnumerable<(string IntentKey, string Question)> OwnQuestions =>
        Source.Faqs.SelectMany(faq => faq.Translations.Values.Select(text => (faq.IntentKey, text.Question)));

    public static Answer Ask(string question) =>
        HinokiHouse.Engine.Answer(
            Index,
            new HouseContact(Source.Facility.Name, null, null),
            new GuestQuestion(question)
        );

    /// <summary>The FAQ that answered; <c>null</c> on refusal.</summary>
    public static string? IntentOf(Answer answer) =>
        answer.IsAnswered ? Source.Faqs.Where((_, i) => IdOf(i) == answer.MatchedFaqIds[0]).Single().IntentKey : null;

    private static Guid IdOf(int position) => new(position + 1, 0, 0, new byte[8]);

    private static House Load([CallerFilePath] string here = "") =>
        JsonSerializer.Deserialize<House>(
            File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "../../../demo/yamaboushi.json")),
            Json
        )!;

    private sealed record House(Facility Facility, IReadOnlyList<Faq> Faqs);

    private sealed record Facility(string Name);

    private sealed record Faq(
        string IntentKey,
        string Category,
        int Priority,
        IReadOnlyDictionary<string, Text> Translations
    );

    private sealed record Text(string Question, string Answer);
}
