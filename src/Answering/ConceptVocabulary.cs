using System.Collections.Frozen;

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
        _patterns.Match(text, mends: false, matches);
        return matches;
    }

    /// <summary>Also what single words mean once a slip is mended or a compound is taken apart.</summary>
    /// <param name="everyday">Words that are never mended.</param>
    public List<ConceptMatch> MatchLoosely(AnalyzedText text, FrozenSet<string> everyday)
    {
        List<ConceptMatch> matches = MatchWords(text);
        AddMended(text, everyday, matches);
        _patterns.Match(text, mends: true, matches);
        return matches;
    }

    private List<ConceptMatch> MatchWords(AnalyzedText text)
    {
        var matches = new List<ConceptMatch>();
        var hits = new List<PhraseHit<ushort[]>>();
        int from = 0;
        foreach ((int token, int start) in PhraseTable<ushort[]>.Starts(text))
        {
            if (start < from)
            {
                continue;
            }
            _concepts.FindAt(text, token, start, hits);
            if (hits is [.., var longest])
            {
                matches.AddRange(
                    longest.Value.Select(c => new ConceptMatch(c, longest.FoldedStart, longest.FoldedLength))
                );
                from = longest.End;
            }
        }
        return matches;
    }

    private void AddMended(AnalyzedText text, FrozenSet<string> everyday, List<ConceptMatch> matches)
    {
        var everydayLookup = everyday.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (Token token in text.Tokens)
        {
            if (
                token.IsWord
                && !matches.Exists(match => match.Covers(token.FoldedStart))
                && !everydayLookup.Contains(text.WordOf(token))
                && (PartOfCompound(text.WordOf(token)) ?? _spelling.Nearest(text.StemOf(token))) is string known
            )
            {
                matches.AddRange(
                    _concepts[known].Select(c => new ConceptMatch(c, token.FoldedStart, token.FoldedLength))
                );
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
