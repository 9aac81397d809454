using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Yadopera.Answering;
using Yadopera.Features.Faq;
using Yadopera.Hours;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Import;

/// <summary>What every imported file has to keep to, whatever its form.</summary>
internal static partial class ImportRules
{
    private static readonly FaqContent.Validator FaqRules = new();

    public static JsonSerializerOptions Json { get; } =
        new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            ReadCommentHandling = JsonCommentHandling.Skip,
            AllowTrailingCommas = true,
            AllowDuplicateProperties = false,
        };

    /// <summary>What is wrong with a FAQ; empty when nothing is.</summary>
    public static IEnumerable<string> Faq(FaqContent faq) =>
        FaqRules.Validate(faq).Errors.Select(error => error.ErrorMessage);

    /// <summary>What is wrong with a house, apart from its FAQs.</summary>
    public static IEnumerable<string> House(HouseImport house)
    {
        if (!SlugForm().IsMatch(house.Slug))
            yield return "slug must have 1 to 60 lower-case letters, digits and dashes";
        if (!IsText(house.Profile.Name, 200))
            yield return "name must have 1 to 200 characters";
        if (house.Profile.Email is { } email && !(IsText(email, 254) && email.Contains('@', StringComparison.Ordinal)))
            yield return "email must be an e-mail address of at most 254 characters";
        if (house.Profile.Phone is { } phone && !IsText(phone, 50))
            yield return "phone must have 1 to 50 characters";
        if (house.Profile.WifiSsid is { } ssid && !IsText(ssid, 32))
            yield return "wifi_ssid must have 1 to 32 characters";
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(house.Profile.TimeZone, out var zone) || !zone.HasIanaId)
            yield return "time_zone must be an IANA time zone such as Asia/Tokyo";
        foreach (var reason in Emergency(house.Profile.Emergency ?? new HouseEmergency()))
            yield return reason;
        if (house.Profile.AnswerThreshold is < 0.05 or > 0.95)
            yield return "answer_threshold must be 0.05 to 0.95";
        var languages = house.Profile.Languages;
        if (languages.Count == 0 || languages.Any(tag => !LanguageTag.TryNormalize(tag, out _)))
            yield return "languages must be BCP 47 tags such as ja, en or zh-TW, at least one";
    }

    private static IEnumerable<string> Emergency(HouseEmergency emergency) =>
        from field in new (string Name, string? Text, int Longest)[]
        {
            ("phone_fire", emergency.PhoneFire, 50),
            ("phone_police", emergency.PhonePolice, 50),
            ("address_local", emergency.AddressLocal, 300),
            ("assembly_place", emergency.AssemblyPlace, 300),
            ("hospital", emergency.Hospital, 300),
        }
        where field.Text is not null && !IsText(field.Text, field.Longest)
        select $"emergency.{field.Name} must have 1 to {field.Longest} characters";

    /// <summary>One spelling per language; what is no tag is left as it is, for the rules to refuse.</summary>
    public static string Tag(string language) =>
        LanguageTag.TryNormalize(language, out var normalized) ? normalized : language;

    /// <summary>Other wordings of a question; what is no text is left for the rules to refuse.</summary>
    public static IReadOnlyList<string> Variants(List<string?>? variants) =>
        [.. (variants ?? []).Select(variant => variant?.Trim() ?? "")];

    /// <summary>No hours are the same as none given.</summary>
    public static IReadOnlyList<WeeklyPeriod>? Hours(List<WeeklyPeriod>? hours) =>
        hours is { Count: > 0 } ? hours : null;

    /// <summary>Where the JSON of a FAQ is not what can be read.</summary>
    public static string Broken(JsonException broken) =>
        $"is not a JSON object of the right form, at {broken.Path} (dates are YYYY-MM-DD, times HH:MM, days mon to sun)";

    private static bool IsText(string text, int longest) =>
        !string.IsNullOrWhiteSpace(text) && text.Length <= longest && PostgresText.CanHold(text);

    /// <summary>A name for URLs made of any identifier: <c>hotel:2</c> becomes <c>hotel-2</c>.</summary>
    public static string Slug(string identifier) => NotInSlug().Replace(identifier.ToLowerInvariant(), "-").Trim('-');

    [GeneratedRegex(
        @"\A[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?\z",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex SlugForm();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotInSlug();
}
