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
    private const string PhraseFiles = "phrases-";
    private readonly FrozenDictionary<string, ConceptVocabulary> _byLanguage;
    private readonly ConceptVocabulary _anyLanguage;

    private ConceptLexicon(
        IReadOnlyCollection<ConceptWord> words,
        IReadOnlyCollection<ConceptWord> patterns,
        ConceptRelationNames relations,
        EverydayWords everyday
    )
    {
        Concepts =
        [
            .. words
                .Concat(patterns)
                .Select(word => word.Concept)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
        Words = words.ToLookup(word => word.Language, word => word.Text, StringComparer.Ordinal);
        Dictionary<string, ushort> numbers = Concepts
            .Select((concept, i) => (concept, i))
            .ToDictionary(entry => entry.concept, entry => (ushort)entry.i, StringComparer.Ordinal);
        Relations = new ConceptRelations(relations, numbers);
        Everyday = everyday;
        ILookup<string, ConceptWord> patternsOf = patterns.ToLookup(word => word.Language, StringComparer.Ordinal);
        _byLanguage = words
            .Where(word => !everyday.Shadow(word.Language, word.Text))
            .GroupBy(word => word.Language, StringComparer.Ordinal)
            .ToFrozenDictionary(
                group => group.Key,
                group => new ConceptVocabulary(group, patternsOf[group.Key], numbers, group.Key),
                StringComparer.Ordinal
            );
        _anyLanguage = new ConceptVocabulary(words, [], numbers, NoStemming);
    }

    /// <summary>Concept ids; their position is the number that matches carry.</summary>
    public IReadOnlyList<string> Concepts { get; }

    internal ConceptRelations Relations { get; }

    /// <summary>The words that name nothing.</summary>
    internal EverydayWords Everyday { get; }

    /// <summary>The most frequent words: they may name something, but hardly what a house is asked for.</summary>
    internal EverydayWords Common { get; } = EverydayWords.LoadCommon(400);

    /// <summary>Words that exist, so that they are no slip of another.</summary>
    private EverydayWords Existing { get; } = EverydayWords.LoadCommon(3000);

    /// <summary>Every word of every concept as written, by primary language subtag.</summary>
    internal ILookup<string, string> Words { get; }

    /// <summary>
    /// Reads the data files <c>concepts-*.json</c>, each concept → language → words, and <c>phrases-LANGUAGE.json</c>,
    /// each concept → patterns (<see cref="ConceptPatterns"/>).
    /// </summary>
    public static ConceptLexicon LoadEmbedded()
    {
        WordClasses classes = WordClasses.LoadEmbedded();
        return Create(
            [
                .. from file in EmbeddedJson.Names("concepts-")
                from concept in EmbeddedJson.Read<Dictionary<string, Dictionary<string, string[]>>>(file)
                from language in concept.Value
                from text in language.Value
                select new ConceptWord(concept.Key, language.Key, text),
            ],
            [
                .. from file in EmbeddedJson.Names(PhraseFiles)
                let language = LanguageTag.Primary(file[PhraseFiles.Length..file.LastIndexOf('.')])
                from concept in EmbeddedJson.Read<Dictionary<string, string[]>>(file)
                from pattern in concept.Value
                select new ConceptWord(concept.Key, language, classes.Fill(pattern, language)),
            ],
            EmbeddedJson.Read<ConceptRelationNames>("concept-relations.json"),
            EverydayWords.LoadEmbedded()
        );
    }

    internal static ConceptLexicon Create(
        IReadOnlyCollection<ConceptWord> words,
        IReadOnlyCollection<ConceptWord> patterns,
        ConceptRelationNames relations,
        EverydayWords everyday
    ) => new(words, patterns, relations, everyday);

    /// <summary>Concepts of a text whose language is known.</summary>
    internal List<ConceptMatch> Match(AnalyzedText text, string language) =>
        _byLanguage.TryGetValue(LanguageTag.Primary(language), out ConceptVocabulary? vocabulary)
            ? vocabulary.Match(text)
            : [];

    /// <summary>
    /// Concepts of a guest's message: misspelt and compound words count too, and where the language's own words find
    /// nothing, the language was perhaps guessed wrong and the words of every language are tried.
    /// </summary>
    internal List<ConceptMatch> MatchQuestion(AnalyzedText text, string language)
    {
        FrozenSet<string> everyday = Everyday.Folded(LanguageTag.Primary(language));
        List<ConceptMatch> matches = [];
        if (_byLanguage.TryGetValue(LanguageTag.Primary(language), out ConceptVocabulary? vocabulary))
        {
            FrozenSet<string> existing = Existing.Folded(LanguageTag.Primary(language));
            matches = vocabulary.MatchLoosely(text, word => everyday.Contains(word) || existing.Contains(word));
        }
        if (matches.Count == 0)
        {
            matches = _anyLanguage.Match(Tokenizer.Analyze(text.Folded, NoStemming));
            matches.RemoveAll(match => everyday.Contains(text.Folded.Substring(match.Start, match.Length)));
        }
        return matches;
    }
}

/// <summary>One word, short phrase or pattern of a concept, as its file has it; the language is a primary subtag.</summary>
internal sealed record ConceptWord(string Concept, string Language, string Text);

/// <summary>A concept found in a text.</summary>
/// <param name="Concept">Its number in <see cref="ConceptLexicon.Concepts"/>.</param>
/// <param name="Start">Where its words begin in the folded text.</param>
/// <param name="Length">How much of the folded text they cover.</param>
/// <param name="Pattern">Number of the pattern whose words these are; -1 for a wording that stands for itself.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ConceptMatch(ushort Concept, int Start, int Length, int Pattern = -1)
{
    /// <summary>Equal for what one wording may mean, and for the words of one pattern.</summary>
    public (int Start, int Pattern) Wording => (Pattern < 0 ? Start : -1, Pattern);

    public bool Covers(int position) => position >= Start && position < Start + Length;
}
