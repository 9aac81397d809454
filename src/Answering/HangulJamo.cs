using System.Text;

namespace Yadopera.Answering;

/// <summary>
/// Letters of Hangul typed one by one (ㅇㅏㅊㅣㅁ) as the syllables they spell (아침); Unicode Standard, section 3.12.
/// Normalization composes a leading consonant and a vowel, but takes every typed consonant for a leading one.
/// </summary>
internal static class HangulJamo
{
    private const string Leading = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
    private const string Trailing = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";
    private const char FirstVowel = 'ㅏ';
    private const char LastVowel = 'ㅣ';
    private const int VowelCount = 21;
    private const int TrailingCount = 28;
    private const char FirstSyllable = '가';

    /// <summary>Leaves everything else, and letters that spell no syllable, as they are.</summary>
    public static string Compose(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange(FirstVowel, LastVowel))
        {
            return text;
        }
        var composed = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; )
        {
            i += IsSyllable(text, i) ? AppendSyllable(composed, text, i) : AppendAsIs(composed, text[i]);
        }
        return composed.ToString();
    }

    private static int AppendAsIs(StringBuilder composed, char c)
    {
        composed.Append(c);
        return 1;
    }

    private static int AppendSyllable(StringBuilder composed, string text, int at)
    {
        int syllable =
            ((Leading.IndexOf(text[at], StringComparison.Ordinal) * VowelCount) + (text[at + 1] - FirstVowel))
            * TrailingCount;
        int trailing = at + 2 < text.Length ? Trailing.IndexOf(text[at + 2], StringComparison.Ordinal) + 1 : 0;
        // A consonant before a vowel begins the next syllable.
        bool closes = trailing > 0 && !IsSyllable(text, at + 2);
        composed.Append((char)(FirstSyllable + syllable + (closes ? trailing : 0)));
        return closes ? 3 : 2;
    }

    private static bool IsSyllable(string text, int at) =>
        at + 1 < text.Length
        && Leading.Contains(text[at], StringComparison.Ordinal)
        && text[at + 1] is >= FirstVowel and <= LastVowel;
}
