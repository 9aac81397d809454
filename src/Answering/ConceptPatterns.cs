using System.Collections;
using System.Runtime.InteropServices;

namespace Yadopera.Answering;

/// <summary>
/// How guests of one language name a concept without its noun: words that mean it together, in any order, as in "do you
/// store bags". A pattern is written <c>store / leave + bag / suitcase</c>.
/// </summary>
internal sealed class ConceptPatterns
{
    private readonly List<ConceptPattern> _patterns = [];
    private readonly PhraseTable<PatternPart[]> _parts;
    private readonly SpellingIndex _spelling;
    private readonly int _partCount;

    public ConceptPatterns(
        IEnumerable<ConceptWord> patterns,
        IReadOnlyDictionary<string, ushort> numbers,
        string language
    )
    {
        var alternatives = new List<(string Stems, PatternPart Part)>();
        foreach (ConceptWord pattern in patterns)
        {
            string[] parts = pattern.Text.Split(" + ");
            for (int i = 0; i < parts.Length; i++)
            {
                PatternPart part = new(_patterns.Count, _partCount + i);
                alternatives.AddRange(
                    parts[i].Split(" / ").Select(words => (Tokenizer.Analyze(words, language).Stems, part))
                );
            }
            _patterns.Add(new ConceptPattern(numbers[pattern.Concept], _partCount, parts.Length));
            _partCount += parts.Length;
        }
        _parts = new PhraseTable<PatternPart[]>(
            alternatives
                .Where(alternative => alternative.Stems.Length > 0)
                .GroupBy(alternative => alternative.Stems, alternative => alternative.Part, StringComparer.Ordinal)
                .Select(group => KeyValuePair.Create(group.Key, group.Distinct().ToArray())),
            wholeWords: false
        );
        _spelling = new SpellingIndex(_parts.Phrases.Where(part => !part.Contains(' ', StringComparison.Ordinal)));
    }

    /// <summary>Adds, for each pattern that the text holds, one match per part.</summary>
    /// <param name="text">The text.</param>
    /// <param name="known">Tells the words that are no slip of another; <c>null</c> where nothing is to be mended.</param>
    /// <param name="matches">What was found so far.</param>
    public void Match(AnalyzedText text, Predicate<string>? known, List<ConceptMatch> matches)
    {
        List<PhraseHit<PatternPart[]>> hits = _parts.Find(text);
        if (known is not null)
        {
            AddMended(text, known, matches, hits);
        }
        List<SeenPart> seen = PartsOfWholePatterns(hits);
        seen.Sort(SeenPart.Compare);
        for (int first = 0, end; first < seen.Count; first = end)
        {
            int pattern = seen[first].Part.Pattern;
            end = first + 1;
            while (end < seen.Count && seen[end].Part.Pattern == pattern)
            {
                end++;
            }
            _patterns[pattern].AddIfWhole(CollectionsMarshal.AsSpan(seen)[first..end], matches);
        }
    }

    /// <summary>Most words are part of many patterns, and most of these lack another part.</summary>
    private List<SeenPart> PartsOfWholePatterns(List<PhraseHit<PatternPart[]>> hits)
    {
        var isSeen = new BitArray(_partCount);
        foreach (PhraseHit<PatternPart[]> hit in hits)
        {
            foreach (PatternPart part in hit.Value)
            {
                isSeen[part.Number] = true;
            }
        }
        var seen = new List<SeenPart>();
        foreach (PhraseHit<PatternPart[]> hit in hits)
        {
            foreach (PatternPart part in hit.Value)
            {
                if (_patterns[part.Pattern].IsWhole(isSeen))
                {
                    seen.Add(new SeenPart(part, hit.FoldedStart, hit.FoldedLength));
                }
            }
        }
        return seen;
    }

    /// <summary>Words that other words already explain are not mended.</summary>
    private void AddMended(
        AnalyzedText text,
        Predicate<string> known,
        List<ConceptMatch> matches,
        List<PhraseHit<PatternPart[]>> hits
    )
    {
        foreach (Token token in text.Tokens)
        {
            if (
                token.IsWord
                && !matches.Exists(match => match.Covers(token.FoldedStart))
                && !_parts.Contains(text.StemOf(token))
                && !known(text.WordOf(token).ToString())
                && _spelling.Nearest(text.StemOf(token)) is string meant
            )
            {
                hits.Add(new PhraseHit<PatternPart[]>(_parts[meant], token.FoldedStart, token.FoldedLength));
            }
        }
    }
}
