using System.Buffers;
using System.Text;

namespace Yadopera.Answering;

/// <summary>Unicode normalization of text from outside, which may be no Unicode text at all.</summary>
internal static class WellFormedText
{
    private const int LastTwoOfPlane = 0xFFFE;

    /// <summary>
    /// Normalizes what remains without lone surrogates and noncharacters (Unicode Standard, section 23.7):
    /// <see cref="string.Normalize()"/> throws on some of them, and none of them is meant for interchange.
    /// </summary>
    public static string Normalize(string text, NormalizationForm form = NormalizationForm.FormC) =>
        (IsSuspect(text) ? Clean(text) : text).Normalize(form);

    private static bool IsSuspect(ReadOnlySpan<char> text) =>
        text.ContainsAnyInRange('\uD800', '\uDFFF')
        || text.ContainsAnyInRange('\uFDD0', '\uFDEF')
        || text.ContainsAnyInRange('\uFFFE', '\uFFFF');

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        ReadOnlySpan<char> rest = text;
        while (!rest.IsEmpty)
        {
            OperationStatus status = Rune.DecodeFromUtf16(rest, out Rune rune, out int consumed);
            if (status == OperationStatus.Done && !IsNoncharacter(rune.Value))
            {
                clean.Append(rest[..consumed]);
            }
            rest = rest[consumed..];
        }
        return clean.ToString();
    }

    private static bool IsNoncharacter(int codePoint) =>
        codePoint is >= 0xFDD0 and <= 0xFDEF || (codePoint & LastTwoOfPlane) == LastTwoOfPlane;
}
