using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Yadopera.Answering;
using Yadopera.Features.Faq;

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
        };

    /// <summary>What is wrong with a FAQ; empty when nothing is.</summary>
    public static IEnumerable<string> Faq(FaqContent faq) =>
        FaqRules.Validate(faq).Errors.Select(error => error.ErrorMessage);

    /// <summary>What is wrong with a house, apart from its FAQs.</summary>
    public static IEnumerable<string> House(HouseImport house)
    {
        if (!SlugForm().IsMatch(house.Slug))
            yield return "slug must have 1 to 60 lower-case letters, digits and dashes";
        if (house.Profile.Name.Length is 0 or > 200)
            yield return "name must have 1 to 200 characters";
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(house.Profile.TimeZone, out var zone) || !zone.HasIanaId)
            yield return "time_zone must be an IANA time zone such as Asia/Tokyo";
        if (
            house.Profile.Languages.Count == 0
            || house.Profile.Languages.Any(tag => !LanguageTag.TryNormalize(tag, out _))
        )
            yield return "languages must be BCP 47 tags such as ja, en or zh-TW, at least one";
    }

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
