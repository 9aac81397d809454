using System.Collections.Frozen;
using System.Runtime.InteropServices;

namespace Yadopera.Answering;

/// <summary>
/// What guests of small lodgings ask about, with the words for it in every language. Replacing words by concepts is
/// what lets a Thai question find a Japanese FAQ.
/// </summary>
public sealed class ConceptLexicon
{
    private const string NoStemming = "und";
    private readonly FrozenDictionary<string, ConceptVocabulary> _byLanguage;
    private readonly ConceptVocabulary _anyLanguage;

    private ConceptLexicon(Dictionary<string, Dictionary<string, string[]>> concepts)
    {
        Concepts = [.. concepts.Keys.Order(StringComparer.Ordinal)];
        ConceptWord[] words =
        [
            .. Concepts.SelectMany(
                (concept, number) =>
                    concepts[concept]
                        .SelectMany(entry =>
                            entry.Value.Select(text => new ConceptWord(entry.Key, text, (ushort)number))
                        )
            ),
        ];
        Words = words.ToLookup(word => word.Language, word => word.Text, StringComparer.Ordinal);
        _byLanguage = words
            .GroupBy(word => word.Language, StringComparer.Ordinal)
            .ToFrozenDictionary(
                group => group.Key,
                group => new ConceptVocabulary(group, group.Key),
                StringComparer.Ordinal
            );
        _anyLanguage = new ConceptVocabulary(words, NoStemming);
    }

    /// <summary>Concept ids; their position is the number that matches carry.</summary>
    public IReadOnlyList<string> Concepts { get; }

    /// <summary>Every word of every concept as written, by primary language subtag.</summary>
    internal ILookup<string, string> Words { get; }

    /// <summary>Reads the data files <c>concepts-*.json</c>, each concept → language → words.</summary>
    /// <exception cref="InvalidOperationException">Two files hold the same concept.</exception>
    public static ConceptLexicon LoadEmbedded()
    {
        var concepts = new Dictionary<string, Dictionary<string, string[]>>(StringComparer.Ordinal);
        foreach (string file in EmbeddedJson.Names("concepts-"))
        {
            var part = EmbeddedJson.Read<Dictionary<string, Dictionary<string, string[]>>>(file);
            foreach ((string concept, Dictionary<string, string[]> words) in part)
            {
                if (!concepts.TryAdd(concept, words))
                {
                    throw new InvalidOperationException($"The concept {concept} stands in {file} and in another file.");
                }
            }
        }
        return Create(concepts);
    }

    /// <summary>A lexicon of the given concepts: concept → primary language subtag → words.</summary>
    internal static ConceptLexicon Create(Dictionary<string, Dictionary<string, string[]>> concepts) => new(concepts);

    /// <summary>Concepts of a text whose language is known.</summary>
    internal List<ConceptMatch> Match(AnalyzedText text, string language) =>
        _byLanguage.TryGetValue(LanguageTag.Primary(language), out ConceptVocabulary? vocabulary)
            ? vocabulary.Match(text)
            : [];

    /// <summary>
    /// Concepts of a guest's message: misspelt and compound words count too, and where the language's own words find
    /// nothing, the language was perhaps guessed wrong and the words of every language are tried.
    /// </summary>
    internal List<ConceptMatch> MatchQuestion(AnalyzedText text, string language, FrozenSet<string> everyday)
    {
        List<ConceptMatch> matches = [];
        if (_byLanguage.TryGetValue(LanguageTag.Primary(language), out ConceptVocabulary? vocabulary))
        {
            matches = vocabulary.Match(text);
            vocabulary.MatchLoosely(text, everyday, matches);
        }
        if (matches.Count == 0)
        {
            matches = _anyLanguage.Match(Tokenizer.Analyze(text.Folded, NoStemming));
            matches.RemoveAll(match => everyday.Contains(text.Folded.Substring(match.Start, match.Length)));
        }
        return matches;
    }
}

/// <summary>One word or short phrase of a concept, as its file has it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ConceptWord(string Language, string Text, ushort Concept);

/// <summary>A concept found in a text.</summary>
/// <param name="Concept">Its number in <see cref="ConceptLexicon.Concepts"/>.</param>
/// <param name="Start">Where its words begin in the folded text.</param>
/// <param name="Length">How much of the folded text they cover.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ConceptMatch(ushort Concept, int Start, int Length)
{
    public bool Covers(int position) => position >= Start && position < Start + Length;
}
