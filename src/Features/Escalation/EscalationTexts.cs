using System.Collections.Frozen;
using System.Globalization;
using Yadopera.Answering;

namespace Yadopera.Features.Escalation;

/// <summary>
/// What guests are told about the house's people, in every language offered. Apart from the engine's own fixed texts, since
/// those also teach it what a language looks like.
/// </summary>
internal sealed class EscalationTexts
{
    private sealed record Texts(string PassedOn, string ByPhone, string InStaffLanguage);

    private readonly FrozenDictionary<string, Texts> _texts = EmbeddedJson
        .Read<Dictionary<string, Texts>>("escalation-texts.json")
        .ToFrozenDictionary(StringComparer.Ordinal);

    public IEnumerable<string> Languages => _texts.Keys;

    /// <summary>The question lies with the staff, under that number; who cannot wait may call, where the house has a telephone.</summary>
    public string PassedOn(string language, long receiptNumber, HouseContact house)
    {
        var texts = Of(language);
        var passedOn = texts
            .PassedOn.Replace(
                "{number}",
                receiptNumber.ToString(CultureInfo.InvariantCulture),
                StringComparison.Ordinal
            )
            .Replace("{house}", house.Name, StringComparison.Ordinal);
        return string.IsNullOrWhiteSpace(house.Phone)
            ? passedOn
            : $"{passedOn}\n{texts.ByPhone.Replace("{phone}", house.Phone, StringComparison.Ordinal)}";
    }

    /// <summary>The line before a reply that nobody could put into the guest's language.</summary>
    public string InStaffLanguage(string language) => Of(language).InStaffLanguage;

    private Texts Of(string language) => _texts[LanguageTag.BestOf(_texts.Keys, language)!];
}
