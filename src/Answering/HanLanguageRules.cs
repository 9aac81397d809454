namespace Yadopera.Answering;

/// <summary>
/// Tells kanji-only Japanese from Chinese by their words, and traditional from simplified Chinese by the characters that
/// only one of them uses.
/// </summary>
internal sealed class HanLanguageRules
{
    private const double HintPrior = 4;

    /// <summary>Japanese alone mixes the two writings: 電 is not simplified, 号 is not traditional.</summary>
    private const double MixedWriting = 3;

    private readonly HanWordModel _japanese;
    private readonly HanWordModel _chinese;

    /// <param name="japanese">Words in any script; those written in Han alone count.</param>
    /// <param name="chinese">Words in either writing, which are made one.</param>
    public HanLanguageRules(LanguageSample japanese, LanguageSample chinese)
    {
        _japanese = new HanWordModel(japanese.Ranked, [.. japanese.Texts.Where(IsHan)]);
        _chinese = new HanWordModel(
            [.. chinese.Ranked.Select(Simplify)],
            [.. chinese.Texts.Where(IsHan).Select(Simplify)]
        );
    }

    /// <summary>One of <c>ja</c>, <c>zh-TW</c>, <c>zh-CN</c>; the hint decides between equals.</summary>
    public string Decide(string text, string? hint)
    {
        string han = string.Concat(text.Where(c => Scripts.Of(c) == Script.Han));
        int traditional = Count(han, HanWriting.Traditional);
        int simplified = Count(han, HanWriting.Simplified);
        string? chineseHint = hint is not null && LanguageTag.Primary(hint) is "zh" ? hint : null;
        double japanese =
            _japanese.LogProbability(han)
            + (MixedWriting * Math.Min(traditional, simplified))
            + (hint is "ja" ? HintPrior : 0);
        double chinese = _chinese.LogProbability(Simplify(han)) + (chineseHint is null ? 0 : HintPrior);
        if (japanese > chinese)
        {
            return "ja";
        }
        return traditional > simplified ? "zh-TW"
            : traditional < simplified ? "zh-CN"
            : chineseHint ?? "zh-CN";
    }

    private static string Simplify(string han) => string.Concat(han.Select(HanVariants.Simplify));

    private static int Count(string han, HanWriting writing) =>
        han.Count(c => HanVariants.WritingOf(c).HasFlag(writing));

    private static bool IsHan(string word) => word.All(c => Scripts.Of(c) == Script.Han);
}
