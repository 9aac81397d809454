using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Yadopera.Answering;
using Yadopera.Features.Faq;

namespace Yadopera.Features.Facility;

/// <summary>
/// The thirty FAQs that a new house starts with, in every language it offers. Facts come from the house's own profile;
/// an entry that needs a fact which the house has not given stays inactive until its owner has written it.
/// </summary>
internal static partial class PresetFaqs
{
    private sealed record Preset(
        string IntentKey,
        string Category,
        int Priority,
        Dictionary<string, Text> Translations
    );

    private sealed record Text(string Question, string Answer);

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };
    private static readonly List<Preset> All = Load();

    /// <summary>Every language in which there are presets.</summary>
    public static IReadOnlyList<string> Languages { get; } = [.. All[0].Translations.Keys];

    public static IEnumerable<FaqContent> For(HouseProfile house)
    {
        var facts = FactsOf(house);
        return All.Select(preset => ToContent(preset, house.Languages, facts));
    }

    /// <summary>Whether an entry still says what its preset says, whatever facts stand in it.</summary>
    public static bool IsUntouched(FaqEntry faq) =>
        All.FirstOrDefault(preset => preset.IntentKey == faq.IntentKey) is { } preset
        && faq.Translations.All(text =>
            text.Variants.Count == 0
            && preset.Translations.TryGetValue(text.Language, out var template)
            && IsFilled(template.Question, text.Question)
            && IsFilled(template.Answer, text.Answer)
        );

    private static bool IsFilled(string template, string text)
    {
        var around = Placeholder().Split(template);
        return around.Length == 1
            ? text == template
            : text.StartsWith(around[0], StringComparison.Ordinal)
                && text.EndsWith(around[^1], StringComparison.Ordinal);
    }

    private static FaqContent ToContent(
        Preset preset,
        IReadOnlyList<string> languages,
        Dictionary<string, string> facts
    )
    {
        var texts = languages
            .Select(language => LanguageTag.BestOf(preset.Translations.Keys, language))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Select(language => (Language: language, Text: preset.Translations[language]))
            .ToList();
        return new FaqContent(
            preset.IntentKey,
            preset.Category,
            preset.Priority,
            IsActive: texts.TrueForAll(text =>
                Placeholder().Matches(text.Text.Answer).All(fact => facts.ContainsKey(fact.Value))
            ),
            [
                .. texts.Select(text => new FaqText(
                    text.Language,
                    Fill(text.Text.Question, facts),
                    Fill(text.Text.Answer, facts)
                )),
            ]
        );
    }

    private static string Fill(string text, Dictionary<string, string> facts) =>
        Placeholder().Replace(text, fact => facts.GetValueOrDefault(fact.Value, "…"));

    private static Dictionary<string, string> FactsOf(HouseProfile house)
    {
        (string Placeholder, string? Fact)[] facts =
        [
            ("{house}", house.Name),
            ("{phone}", house.Phone),
            ("{email}", house.Email),
            ("{check_in_time}", house.CheckInTime?.ToString("HH:mm", CultureInfo.InvariantCulture)),
            ("{check_out_time}", house.CheckOutTime?.ToString("HH:mm", CultureInfo.InvariantCulture)),
            ("{wifi_ssid}", house.WifiSsid),
        ];
        return facts
            .Where(fact => !string.IsNullOrWhiteSpace(fact.Fact))
            .ToDictionary(fact => fact.Placeholder, fact => fact.Fact!, StringComparer.Ordinal);
    }

    private static List<Preset> Load()
    {
        using var file =
            typeof(PresetFaqs).Assembly.GetManifestResourceStream("preset-faqs.json")
            ?? throw new InvalidOperationException("The preset FAQs are not in the assembly.");
        return JsonSerializer.Deserialize<List<Preset>>(file, Json)!;
    }

    [GeneratedRegex(@"\{[a-z_]+\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
