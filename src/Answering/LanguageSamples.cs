using System.Collections.Frozen;

namespace Yadopera.Answering;

/// <summary>
/// What is known of the languages: their common words and the words that open their sentences (the data files, whose
/// README names the sources), and the engine's own words and sentences.
/// </summary>
internal sealed class LanguageSamples(ConceptLexicon lexicon, FixedTexts fixedTexts)
{
    /// <summary>Guests write English on any phone; a word that says nothing, such as "wifi", is English.</summary>
    private const double EnglishPrior = 1;

    /// <summary>A language nobody offers is recognized where the text is clear.</summary>
    private const double NotOfferedPrior = -3;

    /// <summary>BCP 47 for a text of no determined language.</summary>
    private const string Undetermined = "und";

    private readonly Dictionary<string, string[]> _common = Read("common-words.json");
    private readonly Dictionary<string, string[]> _openings = Read("opening-words.json");
    private readonly ILookup<string, string> _sentences = fixedTexts.ByLanguage();

    /// <summary>Names of people and places, and words that are about as common in most languages.</summary>
    public FrozenSet<string> Neutral => _common[Undetermined].ToFrozenSet(StringComparer.Ordinal);

    public LanguageSample Of(string language) =>
        new(
            language,
            PriorOf(language),
            _common[language],
            _openings.GetValueOrDefault(language, []),
            [.. lexicon.Words[language], .. _sentences[language]]
        );

    private double PriorOf(string language) =>
        language is "en" ? EnglishPrior
        : lexicon.Words.Contains(language) ? 0
        : NotOfferedPrior;

    /// <summary>Language → lines of words.</summary>
    private static Dictionary<string, string[]> Read(string file) =>
        EmbeddedJson
            .Read<Dictionary<string, string[]>>(file)
            .ToDictionary(
                entry => entry.Key,
                entry => entry.Value.SelectMany(line => line.Split(' ')).ToArray(),
                StringComparer.Ordinal
            );
}
