using System.Globalization;
using System.Text;

namespace Yadopera.Infrastructure.Logging.Masking;

/// <summary>Text as Postgres takes it: it refuses U+0000 and lone surrogates, so U+FFFD stands in their place.</summary>
internal static class StorableText
{
    private const char Replacement = '\uFFFD';

    public static string Of(string text)
    {
        if (text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        }
        return text.Replace('\0', Replacement);
    }

    /// <summary>Replaces the JSON escapes of such characters in place: every escape is six bytes long.</summary>
    public static void RepairEscapes(Span<byte> json)
    {
        for (var rest = json; rest.IndexOf((byte)'\\') is >= 0 and var start; )
        {
            rest = rest[start..];
            if (!TryReadEscape(rest, out var unit))
            {
                rest = rest[Math.Min(2, rest.Length)..];
            }
            else if (char.IsHighSurrogate(unit) && TryReadEscape(rest[6..], out var low) && char.IsLowSurrogate(low))
            {
                rest = rest[12..];
            }
            else
            {
                if (unit == '\0' || char.IsSurrogate(unit))
                {
                    "fffd"u8.CopyTo(rest[2..]);
                }
                rest = rest[6..];
            }
        }
    }

    private static bool TryReadEscape(ReadOnlySpan<byte> json, out char unit)
    {
        unit = default;
        if (json.Length < 6 || !json.StartsWith("\\u"u8))
        {
            return false;
        }
        var isHex = ushort.TryParse(
            json[2..6],
            NumberStyles.AllowHexSpecifier,
            CultureInfo.InvariantCulture,
            out var code
        );
        unit = (char)code;
        return isHex;
    }
}
