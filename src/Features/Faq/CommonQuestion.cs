using System.Text.Json;
using Yadopera.Answering;

namespace Yadopera.Features.Faq;

/// <summary>One of the questions that every guest house gets.</summary>
/// <param name="Key">Names it, in every language the same.</param>
/// <param name="Questions">How it is asked, by language; at least Japanese and English.</param>
internal sealed record CommonQuestion(string Key, IReadOnlyDictionary<string, string> Questions)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    public static IReadOnlyList<CommonQuestion> All { get; } = Load();

    /// <summary>In a language, else in English: the engine reads across languages.</summary>
    public string In(string language) => Questions[LanguageTag.BestOf(Questions.Keys, language)!];

    private static List<CommonQuestion> Load()
    {
        using var file =
            typeof(CommonQuestion).Assembly.GetManifestResourceStream("common-questions.json")
            ?? throw new InvalidOperationException("The common questions are not in the assembly.");
        return JsonSerializer.Deserialize<List<CommonQuestion>>(file, Json)!;
    }
}
