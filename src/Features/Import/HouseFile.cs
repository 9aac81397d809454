using System.Text.Json;
using Yadopera.Answering;
using Yadopera.Features.Facility;
using Yadopera.Features.Faq;

namespace Yadopera.Features.Import;

/// <summary>
/// Reads <c>.json</c>: one house, <c>{facility: {slug, name, …}, preset_faqs: bool, faqs: [{intent_key, category,
/// priority, is_active, valid_from, valid_to, open_hours: [{start_time, end_time, days_of_week}], translations: {ja:
/// {question, variants: [], answer}}}]}</c>. With <c>preset_faqs</c> the house gets the entries that every new house
/// starts with, where it has none of its own under the same key.
/// </summary>
internal static class HouseFile
{
    private sealed record File(Facility? Facility, bool PresetFaqs, List<JsonElement>? Faqs);

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
        HouseEmergency? Emergency,
        double? AnswerThreshold
    );

    public static ImportPlan Parse(string name, string text)
    {
        if (Read(text, out var file) is { } broken)
            return new ImportPlan([], [new RejectedRow(name, 0, broken)]);
        var rejected = new List<RejectedRow>();
        var faqs = new List<FaqContent>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (i, json) in (file!.Faqs ?? []).Index())
        {
            var reasons = HouseFileFaq.Read(json, out var faq) is { } unreadable ? [unreadable] : WrongWith(faq!, seen);
            rejected.AddRange(reasons.Select(reason => new RejectedRow(name, i + 1, reason)));
            if (faq is not null)
                faqs.Add(faq);
        }
        var house = ToHouse(file.Facility!, faqs);
        rejected.AddRange(ImportRules.House(house).Select(reason => new RejectedRow(name, 0, reason)));
        // Presets are written with the facts of the house, so they wait until these are in order.
        if (file.PresetFaqs && rejected.Count == 0)
            house = WithPresets(house);
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

    private static IEnumerable<string> WrongWith(FaqContent faq, HashSet<string> seen)
    {
        foreach (var reason in ImportRules.Faq(faq))
            yield return reason;
        if (string.IsNullOrWhiteSpace(faq.IntentKey))
            yield return "intent_key is missing";
        else if (!seen.Add(faq.IntentKey))
            yield return $"intent_key {faq.IntentKey} stands in the file twice";
    }

    private static HouseImport ToHouse(Facility facility, IReadOnlyList<FaqContent> faqs)
    {
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
            AnswerThreshold = facility.AnswerThreshold,
        };
        return new HouseImport(facility.Slug ?? "", profile, IsProfileKnown: true, faqs);
    }

    private static HouseImport WithPresets(HouseImport house)
    {
        var own = house.Faqs.Select(faq => faq.IntentKey).ToHashSet(StringComparer.Ordinal);
        var presets = PresetFaqs.For(house.Profile).Where(preset => !own.Contains(preset.IntentKey));
        return house with { Faqs = [.. house.Faqs, .. presets] };
    }
}
