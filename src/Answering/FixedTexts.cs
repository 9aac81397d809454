using System.Collections.Frozen;

namespace Yadopera.Answering;

/// <summary>The few sentences that are the product's own, in every language offered.</summary>
internal sealed class FixedTexts
{
    private const string Fallback = "en";
    private readonly FrozenDictionary<string, Dictionary<string, string>> _texts;

    private FixedTexts(Dictionary<string, Dictionary<string, string>> texts) =>
        _texts = texts.ToFrozenDictionary(StringComparer.Ordinal);

    public static FixedTexts LoadEmbedded() =>
        new(EmbeddedJson.Read<Dictionary<string, Dictionary<string, string>>>("fixed-texts.json"));

    /// <summary>Every sentence by language, for whoever learns what a language looks like.</summary>
    public ILookup<string, string> ByLanguage() =>
        _texts.Values.SelectMany(text => text).ToLookup(text => text.Key, text => text.Value, StringComparer.Ordinal);

    /// <summary>Says that the house's staff can be asked, and how to reach them where the house tells.</summary>
    public string Refusal(string language, HouseContact house)
    {
        var sentences = new List<string> { Text("refusal", language) };
        if (!string.IsNullOrWhiteSpace(house.Phone))
        {
            sentences.Add(Text("reach_by_phone", language));
        }
        if (!string.IsNullOrWhiteSpace(house.Email))
        {
            sentences.Add(Text("reach_by_email", language));
        }
        return string.Join('\n', sentences.Select(sentence => Fill(sentence, house)));
    }

    /// <summary>Says that the house wrote the following in another language only.</summary>
    public string ShownInOtherLanguage(string language, HouseContact house) =>
        Fill(Text("shown_in_other_language", language), house);

    /// <summary>The language these sentences are in for a guest of the given one; English for an unknown one.</summary>
    public string NearestLanguage(string language) => LanguageTag.BestOf(_texts["refusal"].Keys, language) ?? Fallback;

    private string Text(string key, string language) => _texts[key][NearestLanguage(language)];

    private static string Fill(string sentence, HouseContact house) =>
        sentence
            .Replace("{house}", house.Name, StringComparison.Ordinal)
            .Replace("{phone}", house.Phone, StringComparison.Ordinal)
            .Replace("{email}", house.Email, StringComparison.Ordinal);
}
