namespace Yadopera.Answering;

/// <summary>The concept words of one language and the search for them: leftmost longest match over stems.</summary>
internal sealed class ConceptVocabulary
{
    private const int ShortestPartOfCompound = 5;

    private readonly PhraseTable<ushort[]> _concepts;
    private readonly ConceptPatterns _patterns;
    private readonly SpellingIndex _spelling;
    private readonly bool _buildsCompounds;

    public ConceptVocabulary(
        IEnumerable<ConceptWord> words,
        IEnumerable<ConceptWord> patterns,
        IReadOnlyDictionary<string, ushort> numbers,
        string language
    )
    {
        _concepts = new PhraseTable<ushort[]>(
            words
                .Select(word => (Tokenizer.Analyze(word.Text, language).Stems, Concept: numbers[word.Concept]))
                .Where(entry => entry.Stems.Length > 0)
                .GroupBy(entry => entry.Stems, entry => entry.Concept, StringComparer.Ordinal)
                .Select(group => KeyValuePair.Create(group.Key, group.Distinct().ToArray())),
            wholeWords: true
        );
        _patterns = new ConceptPatterns(patterns, numbers, language);
        _spelling = new SpellingIndex(_concepts.Phrases.Where(key => !key.Contains(' ', StringComparison.Ordinal)));
        _buildsCompounds = language is "de" or "nl" or "tr";
    }

    public List<ConceptMatch> Match(AnalyzedText text)
    {
        List<ConceptMatch> matches = MatchWords(text);
        _patterns.Match(text, known: null, matches);
        return matches;
    }

    /// <summary>Also what single words mean once a slip is mended or a compound is taken apart.</summary>
    /// <param name="text">The text.</param>
    /// <param name="known">Tells the words that are no slip of another.</param>
    public List<ConceptMatch> MatchLoosely(AnalyzedText text, Predicate<string> known)
    {
        List<ConceptMatch> matches = MatchWords(text);
        AddMended(text, known, matches);
        _patterns.Match(text, known, matches);
        return matches;
    }

    private List<ConceptMatch> MatchWords(AnalyzedText text)
    {
        var matches = new List<ConceptMatch>();
        List<PhraseHit<ushort[]>> hits = _concepts.Find(text);
        int from = 0;
        for (int i = 0; i < hits.Count; i++)
        {
            PhraseHit<ushort[]> hit = hits[i];
            bool isLongest = i + 1 == hits.Count || hits[i + 1].FoldedStart != hit.FoldedStart;
            if (isLongest && hit.FoldedStart >= from)
            {
                Add(matches, hit.Value, hit.FoldedStart, hit.FoldedLength);
                from = hit.FoldedStart + hit.FoldedLength;
            }
        }
        return matches;
    }

    private static void Add(List<ConceptMatch> matches, ushort[] concepts, int start, int length)
    {
        foreach (ushort concept in concepts)
        {
            matches.Add(new ConceptMatch(concept, start, length));
        }
    }

    private void AddMended(AnalyzedText text, Predicate<string> known, List<ConceptMatch> matches)
    {
        foreach (Token token in text.Tokens)
        {
            if (
                token.IsWord
                && !matches.Exists(match => match.Covers(token.FoldedStart))
                && !known(text.WordOf(token).ToString())
                && (PartOfCompound(text.WordOf(token)) ?? _spelling.Nearest(text.StemOf(token))) is string meant
            )
            {
                Add(matches, _concepts[meant], token.FoldedStart, token.FoldedLength);
            }
        }
    }

    private string? PartOfCompound(ReadOnlySpan<char> word)
    {
        if (!_buildsCompounds)
        {
            return null;
        }
        for (int length = word.Length - 1; length >= ShortestPartOfCompound; length--)
        {
            if (_concepts.Contains(word[..length]))
            {
                return word[..length].ToString();
            }
            if (_concepts.Contains(word[^length..]))
            {
                return word[^length..].ToString();
            }
        }
        return null;
    }
}
