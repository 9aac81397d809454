namespace Yadopera.Answering;

/// <summary>
/// Which Han characters only one writing uses, and the simplified form of each traditional one.
/// From the character sets Big5, GB 2312 and JIS X 0208 and Unihan's kSimplifiedVariant.
/// </summary>
internal static class HanVariants
{
    private const char First = '\u4E00';
    private const int Count = 0x5200;
    private static readonly char[] Simplified = new char[Count];
    private static readonly HanWriting[] Writing = new HanWriting[Count];

    static HanVariants()
    {
        for (int i = 0; i < Count; i++)
        {
            Simplified[i] = (char)(First + i);
        }
        Tables tables = EmbeddedJson.Read<Tables>("han-variants.json");
        AddPairs(tables.Distinct);
        AddPairs(tables.Merged);
        Mark(tables.Distinct.Simplified, HanWriting.Simplified);
        Mark(tables.Japanese, HanWriting.Japanese);
    }

    /// <summary>The simplified form; any other character is its own.</summary>
    public static char Simplify(char c) => IsListed(c) ? Simplified[c - First] : c;

    /// <summary>The one writing that uses this character, or <see cref="HanWriting.Shared"/>.</summary>
    public static HanWriting WritingOf(char c) => IsListed(c) ? Writing[c - First] : HanWriting.Shared;

    private static bool IsListed(char c) => c is >= First and < (char)(First + Count);

    private static void AddPairs(Pairs pairs)
    {
        for (int i = 0; i < pairs.Traditional.Length; i++)
        {
            Simplified[pairs.Traditional[i] - First] = pairs.Simplified[i];
        }
        Mark(pairs.Traditional, HanWriting.Traditional);
    }

    private static void Mark(string characters, HanWriting writing)
    {
        foreach (char c in characters)
        {
            Writing[c - First] |= writing;
        }
    }

    /// <param name="Distinct">Pairs of which the simplified one is foreign to traditional text.</param>
    /// <param name="Merged">Pairs of which traditional text uses the simplified one too, for another word (後 → 后).</param>
    /// <param name="Japanese">Characters of JIS level 1 in neither Chinese set.</param>
    private sealed record Tables(Pairs Distinct, Pairs Merged, string Japanese);

    private sealed record Pairs(string Traditional, string Simplified);
}

[Flags]
internal enum HanWriting : byte
{
    Shared = 0,
    Traditional = 1,
    Simplified = 2,
    Japanese = 4,
}
