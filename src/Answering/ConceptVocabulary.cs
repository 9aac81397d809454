namespace Yadopera.Answering;

/// <summary>The concept words of one language and the search for them: leftmost longest match over stems.</summary>
internal sealed class ConceptVocabulary
{
    private const int ShortestPartOfCompound = 5;

    private readonly PhraseTable<Wording[]> _concepts;
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
        _concepts = new PhraseTable<Wording[]>(
            words
                .Select(word => (Text: Tokenizer.Analyze(word.Text, language), Concept: numbers[word.Concept]))
                .Where(entry => entry.Text.Stems.Length > 0)
                .GroupBy(
                    entry => entry.Text.Stems,
                    entry => new Wording(entry.Concept, entry.Text.Folded),
                    StringComparer.Ordinal
                )
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
        List<PhraseHit<Wording[]>> hits = _concepts.Find(text);
        int from = 0;
        for (int i = 0; i < hits.Count; i++)
        {
            PhraseHit<Wording[]> hit = hits[i];
            bool isLongest = i + 1 == hits.Count || hits[i + 1].FoldedStart != hit.FoldedStart;
            if (isLongest && hit.FoldedStart >= from)
            {
                AddMeant(matches, text, hit);
                from = hit.FoldedStart + hit.FoldedLength;
            }
        }
        return matches;
    }

    /// <summary>"Garer" has the stem of "gare": what is written like the word itself means only that.</summary>
    private static void AddMeant(List<ConceptMatch> matches, AnalyzedText text, PhraseHit<Wording[]> hit)
    {
        ReadOnlySpan<char> written = text.Folded.AsSpan(hit.FoldedStart, hit.FoldedLength);
        bool isExact = false;
        foreach (Wording wording in hit.Value)
        {
            isExact |= wording.IsWritten(written);
        }
        foreach (Wording wording in hit.Value)
        {
            if (!isExact || wording.IsWritten(written))
            {
                AddOnce(matches, new ConceptMatch(wording.Concept, hit.FoldedStart, hit.FoldedLength));
            }
        }
    }

    /// <summary>Several wordings of a concept may have one stem.</summary>
    private static void AddOnce(List<ConceptMatch> matches, ConceptMatch match)
    {
        if (!matches.Contains(match))
        {
            matches.Add(match);
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
                foreach (Wording wording in _concepts[meant])
                {
                    AddOnce(matches, new ConceptMatch(wording.Concept, token.FoldedStart, token.FoldedLength));
                }
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

    /// <summary>A concept, and how one of its words is written when folded.</summary>
    private sealed record Wording(ushort Concept, string Folded)
    {
        public bool IsWritten(ReadOnlySpan<char> folded) => folded.SequenceEqual(Folded);
    }
}
