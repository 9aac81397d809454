using System.Collections.Frozen;

namespace Yadopera.Answering;

/// <summary>
/// The words any message is full of (<c>the</c>, <c>can</c>, <c>ですか</c>), most frequent first. They tell the
/// language and say nothing about the subject.
/// </summary>
internal sealed class EverydayWords
{
    private readonly FrozenDictionary<string, FrozenSet<string>> _folded;
    private readonly int _longestUnspaced;

    private EverydayWords(Dictionary<string, string> source)
    {
        ByLanguage = source.ToFrozenDictionary(
            entry => entry.Key,
            entry => entry.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            StringComparer.Ordinal
        );
        _folded = ByLanguage.ToFrozenDictionary(
            entry => entry.Key,
            entry => entry.Value.SelectMany(Pieces).ToFrozenSet(StringComparer.Ordinal),
            StringComparer.Ordinal
        );
        _longestUnspaced = _folded
            .Values.SelectMany(words => words)
            .Where(word => Scripts.IsUnspaced(Scripts.Of(word[0])))
            .Max(word => word.Length);
    }

    /// <summary>As written, by primary language subtag.</summary>
    public FrozenDictionary<string, string[]> ByLanguage { get; }

    public static EverydayWords LoadEmbedded() =>
        new(EmbeddedJson.Read<Dictionary<string, string>>("everyday-words.json"));

    /// <summary>The words of everyday speech at large; none for a language without a list.</summary>
    /// <param name="most">How many per language, the commonest first; the lists end at 3,000.</param>
    public static EverydayWords LoadCommon(int most) =>
        new(
            EmbeddedJson
                .Read<Dictionary<string, string[]>>("common-words.json")
                .ToDictionary(
                    entry => entry.Key,
                    entry => string.Join(' ', string.Join(' ', entry.Value).Split(' ').Take(most)),
                    StringComparer.Ordinal
                )
        );

    /// <summary>Looks folded words up; empty for a language without a list.</summary>
    public FrozenSet<string> Folded(string primaryLanguage) =>
        _folded.GetValueOrDefault(primaryLanguage, FrozenSet<string>.Empty);

    /// <summary>
    /// Whether folding and stemming make another word of the language look like an everyday one: chó (dog) and cho (for).
    /// </summary>
    public bool Shadow(string primaryLanguage, string word)
    {
        string stem = Tokenizer.Analyze(word, primaryLanguage).Stems;
        return !stem.Equals(word, StringComparison.OrdinalIgnoreCase)
            && Folded(primaryLanguage).Contains(stem)
            && !ByLanguage[primaryLanguage].Contains(word, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Marks the characters of the folded text that belong to everyday words; of unspaced runs, the longest first.</summary>
    public bool[] Mark(AnalyzedText text, string language)
    {
        bool[] marked = new bool[text.Folded.Length];
        var lookup = Folded(LanguageTag.Primary(language)).GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (Token token in text.Tokens)
        {
            ReadOnlySpan<char> run = text.WordOf(token);
            if (token.IsWord)
            {
                marked.AsSpan(token.FoldedStart, run.Length).Fill(run.Length == 1 || lookup.Contains(run));
                continue;
            }
            for (int start = 0; start < run.Length; )
            {
                int length = Math.Min(_longestUnspaced, run.Length - start);
                while (length > 0 && !lookup.Contains(run.Slice(start, length)))
                {
                    length--;
                }
                marked.AsSpan(token.FoldedStart + start, length).Fill(true);
                start += Math.Max(1, length);
            }
        }
        return marked;
    }

    /// <summary>A word with an apostrophe or a hyphen stands in a text as several tokens.</summary>
    private static IEnumerable<string> Pieces(string word)
    {
        AnalyzedText text = Tokenizer.Analyze(word, "und");
        return text.Tokens.Select(token => text.WordOf(token).ToString());
    }
}
