using System.Collections.Frozen;

namespace Yadopera.Answering;

/// <summary>
/// The words any message is full of (<c>the</c>, <c>can</c>, <c>ですか</c>), most frequent first. They tell the
/// language and say nothing about the subject.
/// </summary>
internal sealed class EverydayWords
{
    private readonly FrozenDictionary<string, FrozenSet<string>> _folded;

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
        LongestUnspaced = ByLanguage["ja"].Concat(ByLanguage["th"]).Concat(ByLanguage["ko"]).Max(word => word.Length);
    }

    /// <summary>As written, by primary language subtag.</summary>
    public FrozenDictionary<string, string[]> ByLanguage { get; }

    /// <summary>Longest entry of the languages written without spaces, in UTF-16 units.</summary>
    public int LongestUnspaced { get; }

    public static EverydayWords LoadEmbedded() =>
        new(EmbeddedJson.Read<Dictionary<string, string>>("everyday-words.json"));

    /// <summary>Looks folded words up; empty for a language without a list.</summary>
    public FrozenSet<string> Folded(string primaryLanguage) =>
        _folded.GetValueOrDefault(primaryLanguage, FrozenSet<string>.Empty);

    /// <summary>A word with an apostrophe or a hyphen stands in a text as several tokens.</summary>
    private static IEnumerable<string> Pieces(string word)
    {
        AnalyzedText text = Tokenizer.Analyze(word, "und");
        return text.Tokens.Select(token => text.WordOf(token).ToString());
    }
}
