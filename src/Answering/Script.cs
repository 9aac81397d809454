namespace Yadopera.Answering;

/// <summary>Writing systems that matter for splitting text and for telling languages apart.</summary>
internal enum Script : byte
{
    None,
    Latin,
    Greek,
    Cyrillic,
    Hebrew,
    Arabic,
    Devanagari,
    Thai,
    Hangul,
    Kana,
    Han,
    OtherLetter,
}

/// <summary>Assigns a UTF-16 code unit to its script by Unicode block.</summary>
internal static class Scripts
{
    public static Script Of(char c) =>
        c switch
        {
            < '\u0080' => char.IsAsciiLetterOrDigit(c) ? Script.Latin : Script.None,
            >= '\u0370' and <= '\u03FF' => Script.Greek,
            >= '\u0400' and <= '\u052F' => Script.Cyrillic,
            >= '\u0590' and <= '\u05FF' => Script.Hebrew,
            >= '\u0600' and <= '\u06FF' => char.IsPunctuation(c) ? Script.None : Script.Arabic,
            >= '\u0900' and <= '\u0963' => Script.Devanagari,
            >= '\u0E01' and <= '\u0E4E' => Script.Thai,
            >= '\u1100' and <= '\u11FF' or >= '\uAC00' and <= '\uD7A3' or >= '\u3131' and <= '\u318E' => Script.Hangul,
            >= '\u3041' and <= '\u3096' or >= '\u30A1' and <= '\u30FA' or '\u30FC' or '\u3099' or '\u309A' =>
                Script.Kana,
            >= '\u4E00' and <= '\u9FFF' or >= '\u3400' and <= '\u4DBF' or '\u3005' => Script.Han,
            _ when !char.IsLetter(c) => Script.None,
            <= '\u024F' or >= '\u1E00' and <= '\u1EFF' => Script.Latin,
            _ => Script.OtherLetter,
        };

    /// <summary>Scripts in which spaces do not (or not reliably) part the words.</summary>
    public static bool IsUnspaced(Script script) => script is Script.Han or Script.Kana or Script.Hangul or Script.Thai;
}
