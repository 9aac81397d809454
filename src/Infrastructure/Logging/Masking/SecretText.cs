using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Yadopera.Infrastructure.Logging.Masking;

/// <summary>
/// Masks secrets in text that has no structure to go by: what looks like a key or a bearer token, "name": "value" pairs in
/// broken or cut JSON, name=value pairs, and the literal values that the request's endpoint asked to hide.
/// </summary>
internal sealed class SecretText(IReadOnlyList<string> hidden)
{
    public const string Mask = "***";

    // Both patterns run in linear time whatever the text: it comes from strangers.
    private const RegexOptions Linear =
        RegexOptions.NonBacktracking
        | RegexOptions.IgnoreCase
        | RegexOptions.CultureInvariant
        | RegexOptions.ExplicitCapture
        | RegexOptions.IgnorePatternWhitespace;

    private const string KeepAround = "${keep}" + Mask + "${tail}";

    /// <summary>Text without one of these needs no closer look.</summary>
    private static readonly SearchValues<string> Signs = SearchValues.Create(
        ["=", ":", "eyJ", "sk-", "sk_", "ya_", "yr_", "yk_", "yd_", "bearer", "/token/"],
        StringComparison.OrdinalIgnoreCase
    );

    private static readonly Regex Shapes = new(
        """
        (?<keep>(^|[^a-z0-9_])bearer\s+)[a-z0-9._~+/=-]{8,}
        |(?<keep>^|[^a-z0-9_-])eyJ[a-z0-9_-]{10,}(\.[a-z0-9_-]*)*
        |(?<keep>^|[^a-z0-9_-])sk[-_][a-z0-9_-]{8,}
        |(?<keep>^|[^a-z0-9_-])y[ardk]_[a-z0-9_-]{20,}
        |(?<keep>://)[^\s/:@]*:[^\s/@]+(?<tail>@)
        |(?<keep>/token/)[^\s/?\#"'&]+
        """,
        Linear
    );

    private static readonly Regex Name = new(
        """(?<name>[a-z][a-z0-9_.-]*|"[^"\\]+|'[^'\\]+)\\*["']?\s*[:=]\s*""",
        Linear
    );

    /// <summary>A string, perhaps cut or with its quotes escaped; all the rest after a bracket; or a word, with its scheme.</summary>
    private static readonly Regex Value = new(
        """
        \A("([^"\\]|\\.)*("|\\?\z)|'([^'\\]|\\.)*('|\\?\z)|\\+"[^"]*"?|[\[{][\s\S]*|((basic|bearer|digest)\s+)?[^\s&]+)
        """,
        Linear
    );

    private readonly string[] hidden = [.. hidden.Where(value => value.Length > 0)];

    /// <summary>The text with every secret in it replaced, and storable.</summary>
    public string Clean(string text)
    {
        foreach (var value in hidden)
        {
            text = text.Replace(value, Mask, StringComparison.Ordinal);
        }
        return StorableText.Of(text.AsSpan().ContainsAny(Signs) ? MaskPairs(Shapes.Replace(text, KeepAround)) : text);
    }

    private static string MaskPairs(string text)
    {
        var masked = new StringBuilder();
        var copied = 0;
        for (
            var pair = Name.Match(text);
            pair.Success;
            pair = Name.Match(text, Math.Max(copied, pair.Index + pair.Length))
        )
        {
            if (!SecretNames.Contains(pair.Groups["name"].ValueSpan))
            {
                continue;
            }
            var start = pair.Index + pair.Length;
            masked.Append(text, copied, start - copied).Append(Mask);
            copied = start + LengthOfValue(text.AsSpan(start));
        }
        return copied == 0 ? text : masked.Append(text, copied, text.Length - copied).ToString();
    }

    private static int LengthOfValue(ReadOnlySpan<char> text)
    {
        foreach (var value in Value.EnumerateMatches(text))
        {
            return value.Length;
        }
        return 0;
    }
}
