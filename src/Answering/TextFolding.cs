using System.Globalization;
using System.Text;

namespace Yadopera.Answering;

/// <summary>
/// Maps spellings of the same thing onto one: case, width, compatibility forms (NFKC), diacritics of Latin, Greek,
/// Cyrillic and Arabic, katakana to hiragana, traditional to simplified characters, single letters of Hangul to
/// syllables, digits of any script to ASCII; invisible characters go.
/// </summary>
internal static class TextFolding
{
    public static string Fold(string text) =>
        Ascii.IsValid(text)
            ? string.Create(text.Length, text, static (folded, source) => FoldAscii(source, folded))
            : FoldUnicode(text);

    private static void FoldAscii(string source, Span<char> folded)
    {
        for (int i = 0; i < source.Length; i++)
        {
            folded[i] = char.IsControl(source[i]) ? ' ' : char.ToLowerInvariant(source[i]);
        }
    }

    private static string FoldUnicode(string text)
    {
        string decomposed = WellFormedText.Normalize(HangulJamo.Compose(text), NormalizationForm.FormKD);
        var folded = new StringBuilder(decomposed.Length);
        foreach (char c in decomposed)
        {
            Append(folded, c);
        }
        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    private static void Append(StringBuilder folded, char c)
    {
        switch (c)
        {
            case >= '\u0300' and <= '\u036F' or >= '\u064B' and <= '\u0655' or '\u0640' or '\u0670':
                return;
            case 'ß' or 'ẞ':
                folded.Append("ss");
                return;
            case 'æ' or 'Æ':
                folded.Append("ae");
                return;
            case 'œ' or 'Œ':
                folded.Append("oe");
                return;
            default:
                AppendMapped(folded, c);
                return;
        }
    }

    private static void AppendMapped(StringBuilder folded, char c)
    {
        switch (char.GetUnicodeCategory(c))
        {
            case UnicodeCategory.Format:
                return;
            case UnicodeCategory.Control or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator:
                folded.Append(' ');
                return;
            case UnicodeCategory.DecimalDigitNumber:
                folded.Append((char)('0' + (int)char.GetNumericValue(c)));
                return;
            default:
                folded.Append(Map(c));
                return;
        }
    }

    private static char Map(char c) =>
        c switch
        {
            >= 'ァ' and <= 'ヶ' => (char)(c - ('ァ' - 'ぁ')),
            'ø' or 'Ø' => 'o',
            'đ' or 'Đ' or 'ð' => 'd',
            'ł' or 'Ł' => 'l',
            'ı' => 'i',
            'أ' or 'إ' or 'آ' => 'ا',
            'ى' => 'ي',
            'ة' => 'ه',
            >= '\u4E00' and <= '\u9FFF' => HanVariants.Simplify(c),
            _ => char.ToLowerInvariant(c),
        };
}
