using System.Text.Json;
using Yadopera.Answering;
using Yadopera.Features.Faq;
using Yadopera.Hours;

namespace Yadopera.Features.Import;

/// <summary>A FAQ as a house file has it; all but the key, the category and one translation may be missing.</summary>
internal sealed record HouseFileFaq(
    string? IntentKey,
    string? Category,
    int? Priority,
    bool? IsActive,
    DateOnly? ValidFrom,
    DateOnly? ValidTo,
    List<WeeklyPeriod>? OpenHours,
    Dictionary<string, HouseFileText?>? Translations
)
{
    /// <summary>Returns what is wrong with the form of a FAQ, or null; each is read by itself, so that it is named.</summary>
    public static string? Read(JsonElement json, out FaqContent? content)
    {
        content = null;
        try
        {
            content = ToContent(json.Deserialize<HouseFileFaq>(ImportRules.Json));
            return null;
        }
        catch (JsonException broken)
        {
            return ImportRules.Broken(broken);
        }
    }

    private static FaqContent ToContent(HouseFileFaq? faq) =>
        new(
            faq?.IntentKey,
            faq?.Category ?? "",
            faq?.Priority ?? 3,
            faq?.IsActive ?? true,
            [.. (faq?.Translations ?? []).Select(pair => ToText(pair.Key, pair.Value))]
        )
        {
            ValidFrom = faq?.ValidFrom,
            ValidTo = faq?.ValidTo,
            OpenHours = ImportRules.Hours(faq?.OpenHours),
        };

    private static FaqText ToText(string language, HouseFileText? text) =>
        new(ImportRules.Tag(language), text?.Question?.Trim() ?? "", text?.Answer?.Trim() ?? "")
        {
            Variants = ImportRules.Variants(text?.Variants),
        };
}

/// <summary>Its question, other wordings of it and its answer in one language.</summary>
internal sealed record HouseFileText(string? Question, List<string?>? Variants, string? Answer);
