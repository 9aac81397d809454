using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Yadopera.Tests.Support.Mail;

/// <summary>A mail as its reader sees it.</summary>
internal sealed partial record ReceivedMail(string From, string To, string Subject, string Text)
{
    /// <summary>The token in the one link of the mail.</summary>
    public string Token => Uri.UnescapeDataString(Link().Match(Text).Groups["token"].Value);

    public static ReceivedMail Parse(List<string> lines)
    {
        var body = lines.IndexOf("");
        var headers = string.Join('\n', lines[..body]).Replace("\n ", " ", StringComparison.Ordinal).Split('\n');
        var text = string.Join('\n', lines[(body + 1)..]);
        return new ReceivedMail(
            Header(headers, "From"),
            Header(headers, "To"),
            Words(Header(headers, "Subject")),
            Header(headers, "Content-Transfer-Encoding") == "base64" ? FromBase64(text) : FromQuoted(text)
        );
    }

    private static string Header(string[] headers, string name) =>
        Array
            .Find(headers, line => line.StartsWith($"{name}:", StringComparison.OrdinalIgnoreCase))
            ?[(name.Length + 1)..].Trim()
        ?? "";

    private static string Words(string header) =>
        EncodedWord()
            .Replace(
                header.Replace("?= =?", "?==?", StringComparison.Ordinal),
                word =>
                    word.Groups["how"].Value is "B" or "b"
                        ? FromBase64(word.Groups["text"].Value)
                        : FromQuoted(word.Groups["text"].Value.Replace('_', ' '))
            );

    private static string FromBase64(string text) => Encoding.UTF8.GetString(Convert.FromBase64String(text));

    private static string FromQuoted(string text)
    {
        var plain = text.Replace("=\n", "", StringComparison.Ordinal);
        var bytes = new List<byte>();
        for (var i = 0; i < plain.Length; i++)
        {
            if (plain[i] != '=')
            {
                bytes.Add((byte)plain[i]);
                continue;
            }
            bytes.Add(byte.Parse(plain.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
            i += 2;
        }
        return Encoding.UTF8.GetString([.. bytes]);
    }

    [GeneratedRegex(@"\?token=(?<token>\S+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(
        @"=\?utf-8\?(?<how>[BbQq])\?(?<text>[^?]*)\?=",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex EncodedWord();
}
