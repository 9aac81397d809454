using System.Collections.Frozen;

namespace Yadopera.Answering;

/// <summary>Tells kanji-only Japanese from Chinese, and traditional from simplified Chinese.</summary>
internal sealed class HanLanguageRules
{
    private const int LongestWord = 6;
    private readonly FrozenSet<string> _japanese;
    private readonly FrozenSet<string> _chinese;

    /// <param name="japanese">Known words; those written in Han alone and foreign to the other list count.</param>
    /// <param name="chinese">Known words, traditional and simplified.</param>
    public HanLanguageRules(IEnumerable<string> japanese, IEnumerable<string> chinese)
    {
        var ja = japanese.Where(IsHan).ToHashSet(StringComparer.Ordinal);
        var zh = chinese.Where(IsHan).ToHashSet(StringComparer.Ordinal);
        _japanese = ja.Except(zh, StringComparer.Ordinal).ToFrozenSet(StringComparer.Ordinal);
        _chinese = zh.Except(ja, StringComparer.Ordinal).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>One of <c>ja</c>, <c>zh-TW</c>, <c>zh-CN</c>; the hint decides between equals.</summary>
    public string Decide(string text, string? hint)
    {
        int traditional = Count(text, HanWriting.Traditional);
        int simplified = Count(text, HanWriting.Simplified);
        // Japanese alone mixes the two: 電 is not simplified, 号 is not traditional.
        int mixed = Math.Min(traditional, simplified);
        int japanese =
            Covered(text, _japanese) + Count(text, HanWriting.Japanese) + (2 * mixed) + (hint is "ja" ? 1 : 0);
        int chinese = Covered(text, _chinese);
        if (japanese > chinese + simplified)
        {
            return "ja";
        }
        if (traditional == simplified)
        {
            return hint is not null && LanguageTag.Primary(hint) is "zh" ? hint : "zh-CN";
        }
        return traditional > simplified ? "zh-TW" : "zh-CN";
    }

    /// <summary>Characters of the text that lie in a word of the list, longest words first.</summary>
    private static int Covered(string text, FrozenSet<string> words)
    {
        var lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();
        int covered = 0;
        for (int start = 0; start < text.Length; )
        {
            int length = Math.Min(LongestWord, text.Length - start);
            while (length > 0 && !lookup.Contains(text.AsSpan(start, length)))
            {
                length--;
            }
            covered += length;
            start += Math.Max(1, length);
        }
        return covered;
    }

    private static int Count(string text, HanWriting writing) =>
        text.Count(c => HanVariants.WritingOf(c).HasFlag(writing));

    private static bool IsHan(string word) => word.All(c => Scripts.Of(c) == Script.Han);
}
