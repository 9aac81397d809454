namespace Yadopera.Answering;

/// <summary>
/// Tells the language of a message: by script where the script decides, by words and letters among the languages of one
/// alphabet, by words and characters among those written in Han.
/// </summary>
internal sealed class LanguageDetector(
    AlphabetLanguageModel latin,
    AlphabetLanguageModel cyrillic,
    AlphabetLanguageModel arabic,
    HanLanguageRules han
)
{
    /// <summary>With Japanese as guests without a Japanese keyboard write it.</summary>
    private static readonly string[] Latin = "en fr de es it pt nl id tr vi pl da sv nb cs fi hu ro ja-Latn".Split(' ');
    private static readonly string[] Cyrillic = ["ru", "uk", "bg"];
    private static readonly string[] Arabic = ["ar", "fa"];

    /// <summary>Learns what each language looks like from common words and the engine's own words and texts.</summary>
    public static LanguageDetector Create(ConceptLexicon lexicon, FixedTexts fixedTexts)
    {
        var samples = new LanguageSamples(lexicon, fixedTexts);
        return new LanguageDetector(
            ModelOf(Latin),
            ModelOf(Cyrillic),
            ModelOf(Arabic),
            new HanLanguageRules(samples.Of("ja"), samples.Of("zh"))
        );

        AlphabetLanguageModel ModelOf(string[] languages) => new([.. languages.Select(samples.Of)], samples.Neutral);
    }

    /// <param name="text">The message.</param>
    /// <param name="hint">The tag the client says, normalized; it decides only where the text does not.</param>
    /// <returns>A normalized tag; English for a text without letters and without a hint.</returns>
    public string Detect(string text, string? hint = null)
    {
        Span<int> letters = stackalloc int[(int)Script.OtherLetter + 1];
        foreach (char c in text)
        {
            letters[(int)Scripts.Of(c)] += char.IsAsciiDigit(c) ? 0 : 1;
        }
        // One character of these scripts says as much as a syllable or a word of an alphabet: "wifiはありますか".
        if (letters[(int)Script.Kana] > 0 || letters[(int)Script.Han] > 0)
        {
            return letters[(int)Script.Hangul] > letters[(int)Script.Kana] + letters[(int)Script.Han] ? "ko"
                : letters[(int)Script.Kana] > 0 ? "ja"
                : han.Decide(text, hint);
        }
        letters[(int)Script.None] = 0;
        letters[(int)Script.Latin] = (letters[(int)Script.Latin] + 1) / 2;
        int most = IndexOfMax(letters);
        return letters[most] == 0 ? hint ?? "en" : OfScript((Script)most, text, hint);
    }

    private static int IndexOfMax(ReadOnlySpan<int> counts)
    {
        int max = 0;
        for (int i = 1; i < counts.Length; i++)
        {
            max = counts[i] > counts[max] ? i : max;
        }
        return max;
    }

    private string OfScript(Script script, string text, string? hint) =>
        script switch
        {
            Script.Hangul => "ko",
            Script.Thai => "th",
            Script.Greek => "el",
            Script.Hebrew => "he",
            Script.Cyrillic => cyrillic.Decide(text, hint),
            Script.Arabic => arabic.Decide(text, hint),
            Script.Devanagari => "hi",
            Script.Latin => LanguageTag.Primary(latin.Decide(text, hint)),
            _ => hint ?? "en",
        };
}
