using System.Runtime.InteropServices;

namespace Yadopera.Answering;

/// <summary>
/// How guests of one language name a concept without its noun: words that mean it together, in any order, as in "do you
/// store bags". A pattern is written <c>store / leave + bag / suitcase</c>.
/// </summary>
internal sealed class ConceptPatterns
{
    /// <summary>Parts farther apart than this many characters belong to different thoughts.</summary>
    private const int Window = 60;

    private readonly List<Pattern> _patterns = [];
    private readonly PhraseTable<Part[]> _parts;
    private readonly SpellingIndex _spelling;
    private readonly int _partCount;

    public ConceptPatterns(
        IEnumerable<ConceptWord> patterns,
        IReadOnlyDictionary<string, ushort> numbers,
        string language
    )
    {
        var alternatives = new List<(string Stems, Part Part)>();
        foreach (ConceptWord pattern in patterns)
        {
            string[] parts = pattern.Text.Split(" + ");
            for (int i = 0; i < parts.Length; i++)
            {
                Part part = new(_patterns.Count, _partCount + i);
                alternatives.AddRange(
                    parts[i].Split(" / ").Select(words => (Tokenizer.Analyze(words, language).Stems, part))
                );
            }
            _patterns.Add(new Pattern(numbers[pattern.Concept], _partCount, parts.Length));
            _partCount += parts.Length;
        }
        _parts = new PhraseTable<Part[]>(
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
        var seen = new Dictionary<int, PhraseHit<Part[]>>();
        var hits = new List<PhraseHit<Part[]>>();
        if (known is not null)
        {
            SeeMended(text, known, seen, matches);
        }
        foreach ((int token, int start) in PhraseTable<Part[]>.Starts(text))
        {
            _parts.FindAt(text, token, start, hits);
            foreach (PhraseHit<Part[]> hit in hits)
            {
                foreach (Part part in hit.Value)
                {
                    seen[part.Number] = hit;
                    AddIfWhole(part.Pattern, seen, matches);
                }
            }
        }
    }

    /// <summary>Words that other words already explain are not mended; a pattern still needs one word as it is written.</summary>
    private void SeeMended(
        AnalyzedText text,
        Predicate<string> known,
        Dictionary<int, PhraseHit<Part[]>> seen,
        List<ConceptMatch> matches
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
                foreach (Part part in _parts[meant])
                {
                    seen[part.Number] = new(_parts[meant], token.End, token.FoldedStart, token.FoldedLength);
                }
            }
        }
    }

    private void AddIfWhole(int number, Dictionary<int, PhraseHit<Part[]>> seen, List<ConceptMatch> matches)
    {
        Pattern pattern = _patterns[number];
        if (matches.Exists(match => match.Pattern == number))
        {
            return;
        }
        var found = new List<ConceptMatch>(pattern.PartCount);
        for (int part = pattern.FirstPart; part < pattern.FirstPart + pattern.PartCount; part++)
        {
            if (
                !seen.TryGetValue(part, out PhraseHit<Part[]> hit)
                || found.Exists(other => other.Covers(hit.FoldedStart))
            )
            {
                return;
            }
            found.Add(new ConceptMatch(pattern.Concept, hit.FoldedStart, hit.FoldedLength, number));
        }
        if (found.Max(match => match.Start + match.Length) - found.Min(match => match.Start) <= Window)
        {
            matches.AddRange(found);
        }
    }

    /// <summary>Parts are numbered across all patterns of the language.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Pattern(ushort Concept, int FirstPart, int PartCount);

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Part(int Pattern, int Number);
}
