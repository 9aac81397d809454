using System.Text.Json;
using Yadopera.Answering;
using Yadopera.Features.Facility;
using Yadopera.Features.Faq;

namespace Yadopera.Features.Import;

/// <summary>
/// Reads <c>.json</c>: one house, <c>{facility: {slug, name, …}, preset_faqs: bool, faqs: [{intent_key, category,
/// priority, is_active, translations: {ja: {question, answer}}}]}</c>. With <c>preset_faqs</c> the house gets the entries
/// that every new house starts with, where it has none of its own under the same key.
/// </summary>
internal static class HouseFile
{
    private sealed record File(Facility? Facility, bool PresetFaqs, List<Faq?>? Faqs);

    private sealed record Facility(
        string? Slug,
        string? Name,
        string? Email,
        string? Phone,
        string? TimeZone,
        List<string>? Languages,
        TimeOnly? CheckInTime,
        TimeOnly? CheckOutTime,
        string? WifiSsid,
        HouseEmergency? Emergency
    );

    private sealed record Faq(
        string? IntentKey,
        string? Category,
        int? Priority,
        bool? IsActive,
        Dictionary<string, Text?>? Translations
    );

    private sealed record Text(string? Question, string? Answer);

    public static ImportPlan Parse(string name, string text)
    {
        if (Read(text, out var file) is { } broken)
            return new ImportPlan([], [new RejectedRow(name, 0, broken)]);
        var house = ToHouse(file!);
        var rejected = ImportRules.House(house).Select(reason => new RejectedRow(name, 0, reason)).ToList();
        // Presets are written with the facts of the house, so they wait until these are in order.
        if (file!.PresetFaqs && rejected.Count == 0)
            house = WithPresets(house);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < house.Faqs.Count; i++)
        {
            var faq = house.Faqs[i];
            rejected.AddRange(ImportRules.Faq(faq).Select(reason => new RejectedRow(name, i + 1, reason)));
            if (string.IsNullOrWhiteSpace(faq.IntentKey))
                rejected.Add(new RejectedRow(name, i + 1, "intent_key is missing"));
            else if (!seen.Add(faq.IntentKey))
                rejected.Add(new RejectedRow(name, i + 1, $"intent_key {faq.IntentKey} stands in the file twice"));
        }
        return new ImportPlan([house], rejected);
    }

    private static string? Read(string text, out File? file)
    {
        file = null;
        try
        {
            file = JsonSerializer.Deserialize<File>(text, ImportRules.Json);
        }
        catch (JsonException broken)
        {
            return $"is not the JSON of a house (line {broken.LineNumber + 1}, at {broken.Path})";
        }
        return file?.Facility is null ? "facility is missing" : null;
    }

    private static HouseImport ToHouse(File file)
    {
        var facility = file.Facility!;
        var profile = new HouseProfile(
            facility.Name?.Trim() ?? "",
            facility.Email,
            facility.Phone,
            facility.TimeZone ?? "Asia/Tokyo",
            [.. (facility.Languages ?? ["ja", "en"]).Select(ImportRules.Tag).Distinct()],
            facility.CheckInTime,
            facility.CheckOutTime,
            facility.WifiSsid
        )
        {
            Emergency = facility.Emergency,
        };
        return new HouseImport(
            facility.Slug ?? "",
            profile,
            IsProfileKnown: true,
            [.. (file.Faqs ?? []).Select(ToContent)]
        );
    }

    private static FaqContent ToContent(Faq? faq) =>
        new(
            faq?.IntentKey,
            faq?.Category ?? "",
            faq?.Priority ?? 3,
            faq?.IsActive ?? true,
            [.. (faq?.Translations ?? []).Select(pair => ToText(pair.Key, pair.Value))]
        );

    private static FaqText ToText(string language, Text? text) =>
        new(ImportRules.Tag(language), text?.Question?.Trim() ?? "", text?.Answer?.Trim() ?? "");

    private static HouseImport WithPresets(HouseImport house)
    {
        var own = house.Faqs.Select(faq => faq.IntentKey).ToHashSet(StringComparer.Ordinal);
        var presets = PresetFaqs.For(house.Profile).Where(preset => !own.Contains(preset.IntentKey));
        return house with { Faqs = [.. house.Faqs, .. presets] };
    }
}
