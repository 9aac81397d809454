using System.Buffers;

namespace Yadopera.Answering;

/// <summary>
/// Tells the language of a message: by script where the script decides, by characters only one writing uses for Han,
/// by a word and letter model for Latin.
/// </summary>
internal sealed class LanguageDetector(LatinLanguageModel latin, HanLanguageRules han)
{
    private static readonly SearchValues<char> UkrainianOnly = SearchValues.Create("іїєґІЇЄҐ");
    private static readonly SearchValues<char> PersianOnly = SearchValues.Create("پچژگ");

    /// <summary>Learns what each language looks like from the engine's own words and texts.</summary>
    public static LanguageDetector Create(ConceptLexicon lexicon, FixedTexts fixedTexts)
    {
        ILookup<string, string> sentences = fixedTexts.ByLanguage();
        Dictionary<string, string> common = EmbeddedJson.Read<Dictionary<string, string>>("common-words.json");
        var latin = common.Select(entry => new LanguageSample(
            entry.Key,
            [.. lexicon.Everyday.ByLanguage[entry.Key], .. entry.Value.Split(' ')],
            [.. lexicon.Words[entry.Key], .. sentences[entry.Key]]
        ));
        return new LanguageDetector(
            new LatinLanguageModel([.. latin]),
            new HanLanguageRules(lexicon.Words["ja"], lexicon.Words["zh"])
        );
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
            Script.Cyrillic => text.AsSpan().ContainsAny(UkrainianOnly) ? "uk" : "ru",
            Script.Arabic => text.AsSpan().ContainsAny(PersianOnly) ? "fa" : "ar",
            Script.Devanagari => "hi",
            Script.Latin => latin.Decide(text, hint),
            _ => hint ?? "en",
        };
}
