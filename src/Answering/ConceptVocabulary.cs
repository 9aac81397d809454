using System.Collections.Frozen;

namespace Yadopera.Answering;

/// <summary>The concept words of one language and the search for them: leftmost longest match over stems.</summary>
internal sealed class ConceptVocabulary
{
    private const int ShortestPartOfCompound = 5;

    private readonly FrozenDictionary<string, ushort[]> _concepts;
    private readonly FrozenDictionary<string, ushort[]>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly FrozenDictionary<char, int> _longestByFirst;
    private readonly SpellingIndex _spelling;
    private readonly bool _buildsCompounds;

    public ConceptVocabulary(IEnumerable<ConceptWord> words, Dictionary<string, ushort> numbers, string language)
    {
        _concepts = words
            .Select(word => (Tokenizer.Analyze(word.Text, language).Stems, Concept: numbers[word.Concept]))
            .Where(entry => entry.Stems.Length > 0)
            .GroupBy(entry => entry.Stems, entry => entry.Concept, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.Distinct().ToArray(), StringComparer.Ordinal);
        _lookup = _concepts.GetAlternateLookup<ReadOnlySpan<char>>();
        _longestByFirst = _concepts
            .Keys.GroupBy(key => key[0])
            .ToFrozenDictionary(group => group.Key, group => group.Max(key => key.Length));
        _spelling = new SpellingIndex(_concepts.Keys.Where(key => !key.Contains(' ', StringComparison.Ordinal)));
        _buildsCompounds = language is "de" or "nl" or "tr";
    }

    public List<ConceptMatch> Match(AnalyzedText text)
    {
        var matches = new List<ConceptMatch>();
        int from = 0;
        for (int token = 0; token < text.Tokens.Length; token++)
        {
            Token first = text.Tokens[token];
            int lastStart = first.IsWord ? first.Start : first.End - 1;
            for (int start = first.Start; start <= lastStart; start++)
            {
                if (start >= from && Longest(text, token, start) is (ushort[] concepts, int end, int last))
                {
                    int foldedStart = FoldedPosition(first, start);
                    int foldedEnd = FoldedPosition(text.Tokens[last], end);
                    matches.AddRange(concepts.Select(c => new ConceptMatch(c, foldedStart, foldedEnd - foldedStart)));
                    from = end;
                }
            }
        }
        return matches;
    }

    /// <summary>Adds what single uncovered words mean once a slip is mended or a compound is taken apart.</summary>
    public void MatchLoosely(AnalyzedText text, FrozenSet<string> everyday, List<ConceptMatch> matches)
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

    private (ushort[] Concepts, int End, int LastToken)? Longest(AnalyzedText text, int token, int start)
    {
        if (!_longestByFirst.TryGetValue(text.Stems[start], out int longest))
        {
            return null;
        }
        (ushort[], int, int)? best = null;
        int limit = Math.Min(text.Stems.Length, start + longest);
        for (int last = token; last < text.Tokens.Length && text.Tokens[last].Start < limit; last++)
        {
            Token current = text.Tokens[last];
            int end = current.IsWord ? current.End : Math.Max(start, current.Start) + 1;
            for (; end <= Math.Min(current.End, limit); end++)
            {
                if (_lookup.TryGetValue(text.Stems.AsSpan(start, end - start), out ushort[]? concepts))
                {
                    best = IsInsideWord(text.Stems, start, end) ? best : (concepts, end, last);
                }
            }
        }
        return best;
    }

    /// <summary>A single character among its like is rarely a word of its own: 水 in 水曜日.</summary>
    private static bool IsInsideWord(string stems, int start, int end)
    {
        Script script = Scripts.Of(stems[start]);
        return end - start == 1
            && Scripts.IsUnspaced(script)
            && (
                (start > 0 && Scripts.Of(stems[start - 1]) == script)
                || (end < stems.Length && Scripts.Of(stems[end]) == script)
            );
    }

    private string? PartOfCompound(ReadOnlySpan<char> word)
    {
        if (!_buildsCompounds)
        {
            return null;
        }
        for (int length = word.Length - 1; length >= ShortestPartOfCompound; length--)
        {
            if (_lookup.TryGetValue(word[..length], out _))
            {
                return word[..length].ToString();
            }
            if (_lookup.TryGetValue(word[^length..], out _))
            {
                return word[^length..].ToString();
            }
        }
        return null;
    }

    /// <summary>A stem's end stands for its word's end; within an unspaced run the two texts agree.</summary>
    private static int FoldedPosition(Token token, int position) =>
        position == token.End ? token.FoldedStart + token.FoldedLength : token.FoldedStart + (position - token.Start);
}
