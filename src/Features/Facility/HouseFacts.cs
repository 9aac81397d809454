using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Yadopera.Answering;
using Yadopera.Features.Faq;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Facility;

/// <summary>
/// What a house tells in its settings, as the answer engine reads FAQs: times and the Wi-Fi in every language that the
/// house offers, its own texts in its own language.
/// </summary>
internal static class HouseFacts
{
    private const string Wifi = "preset_wifi";
    private const int Weakest = 1;

    /// <summary>Presets that say nothing but a fact; untouched, they say what the settings say by now.</summary>
    private static readonly string[] Told = ["preset_check_in_time", "preset_check_out_time", Wifi];

    private static readonly string[] Fields =
    [
        "name",
        "languages",
        "check_in_time",
        "check_out_time",
        "wifi_ssid",
        "wifi_password",
        "share_wifi_password",
        "house_rules",
        "local_info",
        "prohibited_items",
    ];

    private static readonly Dictionary<string, Dictionary<string, string>> Texts = Load();

    /// <summary>Whether a change of that setting is a change of what guests are told.</summary>
    public static bool AreIn(string field) => Fields.Contains(field, StringComparer.Ordinal);

    /// <summary>An entry that every new house got and nobody has edited, about a fact that the settings tell.</summary>
    public static bool IsRestatedBy(FaqEntry faq) =>
        Told.Contains(faq.IntentKey, StringComparer.Ordinal) && PresetFaqs.IsUntouched(faq);

    /// <summary>
    /// Writes the facts anew into the entries that restate them, so that lists and the guest page show what the settings
    /// say. An entry whose fact is gone answers no more.
    /// </summary>
    public static async Task RestateAsync(AppDb db, House house, DateTimeOffset now, CancellationToken ct)
    {
        var entries = await db.Set<FaqEntry>().Where(faq => Told.Contains(faq.IntentKey)).ToListAsync(ct);
        foreach (var entry in entries.Where(IsRestatedBy))
        {
            var preset = PresetFaqs.For(house.Profile).First(preset => preset.IntentKey == entry.IntentKey);
            entry.IsActive &= preset.IsActive;
            if (preset.IsActive)
                entry.Translations = [.. entry.Translations.Select(text => Restate(text, preset, now))];
        }
    }

    private static FaqTranslation Restate(FaqTranslation text, FaqContent preset, DateTimeOffset now) =>
        preset.Texts.FirstOrDefault(row => row.Language == text.Language) is { } filled ? text.With(filled, now) : text;

    /// <summary>
    /// The facts of a house. One that restates an entry of it goes by the entry's id; the others have an id of their own,
    /// which stays the same.
    /// </summary>
    public static IEnumerable<FaqDocument> Of(House house, IReadOnlyList<FaqEntry> restated)
    {
        var presets = PresetFaqs
            .For(house.Profile)
            .Where(preset => preset.IsActive && Told.Contains(preset.IntentKey, StringComparer.Ordinal))
            .Select(preset => (preset.IntentKey, preset.Category, preset.Texts));
        var written = new (string Key, string? Text)[]
        {
            ("house_rules", house.Settings.HouseRules),
            ("local_info", house.Settings.LocalInfo),
            ("prohibited_items", house.Settings.ProhibitedItems),
        };
        foreach (var (key, category, texts) in presets)
        {
            var entry = restated.FirstOrDefault(faq => faq.IntentKey == key);
            yield return new FaqDocument(
                entry?.Id ?? IdOf(house, key!),
                category,
                entry?.Priority ?? Weakest,
                key == Wifi ? [.. texts.Select(text => WithPassword(house, text))] : texts
            );
        }
        foreach (var (key, text) in written)
            if (text is not null)
                yield return new FaqDocument(
                    IdOf(house, key),
                    FaqCategory.Basic,
                    Weakest,
                    [InOwnWords(house, key, text)]
                );
    }

    private static FaqText InOwnWords(House house, string key, string text)
    {
        var language = house.Profile.Languages[0];
        return new FaqText(language, Texts[key][LanguageTag.BestOf(Texts[key].Keys, language)!], text);
    }

    // The preset goes on to say where the password hangs, which the settings do not know.
    private static FaqText WithPassword(House house, FaqText text)
    {
        var name = text.Answer.Split('\n')[0];
        var password = Texts[WifiPassword.IsShownBy(house) ? "wifi_password" : "wifi_ask"];
        return text with { Answer = $"{name}\n{password[LanguageTag.BestOf(password.Keys, text.Language)!]}" };
    }

    // RFC 9562, 5.8: a UUID of our own making, here of what it names.
    private static Guid IdOf(House house, string key)
    {
        var name = SHA256.HashData(Encoding.UTF8.GetBytes($"{house.Id} {key}")).AsSpan(0, 16);
        name[6] = (byte)((name[6] & 0x0F) | 0x80);
        name[8] = (byte)((name[8] & 0x3F) | 0x80);
        return new Guid(name, bigEndian: true);
    }

    private static Dictionary<string, Dictionary<string, string>> Load()
    {
        using var file =
            typeof(HouseFacts).Assembly.GetManifestResourceStream("house-facts.json")
            ?? throw new InvalidOperationException("The texts of the facts are not in the assembly.");
        return JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(file)!;
    }
}
