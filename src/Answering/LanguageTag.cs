namespace Yadopera.Answering;

/// <summary>BCP 47 tags (RFC 5646) as far as written answers need them: the language, and the script of Chinese.</summary>
public static class LanguageTag
{
    private const int LongestTag = 35;

    /// <summary>
    /// Reduces a tag to the form texts are stored under: <c>ja-JP</c> → <c>ja</c>, <c>zh_Hant_TW</c> → <c>zh-TW</c>.
    /// Regions are dropped except for Chinese, where they tell the script.
    /// </summary>
    /// <returns>False for anything that is not a well-formed tag of a determined language.</returns>
    public static bool TryNormalize(string? tag, out string normalized)
    {
        normalized = string.Empty;
        if (tag is null || tag.Length > LongestTag)
        {
            return false;
        }
        string[] subtags = tag.Trim().Split('-', '_');
        if (!IsLanguage(subtags[0]) || !subtags.Skip(1).All(IsSubtag))
        {
            return false;
        }
        string language = subtags[0].ToLowerInvariant();
        normalized = language is "zh" ? Chinese(subtags) : language;
        return language is not "und";
    }

    /// <summary>
    /// The offered tag nearest to the wanted one: the same, else the same script of Chinese, else the same language,
    /// else English, else the first; <c>null</c> when nothing is offered.
    /// </summary>
    public static string? BestOf(IEnumerable<string> offered, string wanted)
    {
        string? best = null;
        int bestRank = -1;
        foreach (string tag in offered)
        {
            int rank = Nearness(tag, wanted);
            if (rank > bestRank)
            {
                (best, bestRank) = (tag, rank);
            }
        }
        return best;
    }

    /// <summary>The language alone: <c>zh</c> of <c>zh-TW</c>.</summary>
    public static string Primary(string tag)
    {
        int end = tag.AsSpan().IndexOfAny('-', '_');
        return end < 0 ? tag : tag[..end];
    }

    /// <summary>Whether a reader of one tag reads the other: same language and, for Chinese, same script.</summary>
    public static bool AreAlike(string left, string right) => Nearness(left, right) >= 3;

    private static int Nearness(string tag, string wanted)
    {
        if (tag.Equals(wanted, StringComparison.OrdinalIgnoreCase))
        {
            return 4;
        }
        if (Primary(tag).Equals(Primary(wanted), StringComparison.OrdinalIgnoreCase))
        {
            return IsTraditional(tag) == IsTraditional(wanted) ? 3 : 2;
        }
        return Primary(tag).Equals("en", StringComparison.OrdinalIgnoreCase) ? 1 : 0;
    }

    private static bool IsTraditional(string tag) =>
        Primary(tag).Equals("zh", StringComparison.OrdinalIgnoreCase)
        && tag.Split('-', '_').Any(subtag => subtag.ToUpperInvariant() is "HANT" or "TW" or "HK" or "MO");

    private static string Chinese(string[] subtags)
    {
        string? region = Array.Find(subtags, s => s.ToUpperInvariant() is "TW" or "HK" or "MO" or "CN" or "SG");
        if (region is not null)
        {
            return "zh-" + region.ToUpperInvariant();
        }
        return Array.Exists(subtags, s => s.Equals("Hant", StringComparison.OrdinalIgnoreCase)) ? "zh-TW" : "zh-CN";
    }

    private static bool IsLanguage(string subtag) => subtag.Length is 2 or 3 && subtag.All(char.IsAsciiLetter);

    private static bool IsSubtag(string subtag) =>
        subtag.Length is >= 1 and <= 8 && subtag.All(char.IsAsciiLetterOrDigit);
}
