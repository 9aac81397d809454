using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Yadopera.Infrastructure.Logging.Masking;

/// <summary>Request headers as JSON: every name is shown, but only the values of headers known to be harmless.</summary>
internal static class HeaderJson
{
    private const int DigestBytesShown = 8;
    private const string IdempotencyKey = "Idempotency-Key";

    private static readonly FrozenSet<string> Shown = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        [
            HeaderNames.Accept,
            HeaderNames.AcceptEncoding,
            HeaderNames.AcceptLanguage,
            HeaderNames.ContentEncoding,
            HeaderNames.ContentLength,
            HeaderNames.ContentType,
            HeaderNames.Host,
            HeaderNames.IfMatch,
            HeaderNames.IfNoneMatch,
            "Last-Event-ID",
            HeaderNames.Origin,
            HeaderNames.TraceParent,
            HeaderNames.UserAgent,
            "X-Trace-Id",
        ]
    );

    public static void Write(Utf8JsonWriter writer, KeyValuePair<string, StringValues>[] headers, SecretText secrets)
    {
        writer.WriteStartObject();
        foreach (var (name, values) in headers)
        {
            writer.WriteString(StorableText.Of(name), Shield(name, values.ToString(), secrets));
        }
        writer.WriteEndObject();
    }

    private static string Shield(string name, string value, SecretText secrets) =>
        name switch
        {
            _ when Shown.Contains(name) => secrets.Clean(value),
            _ when name.Equals(HeaderNames.Referer, StringComparison.OrdinalIgnoreCase) => SecretUrl.Referer(
                value,
                secrets
            ),
            // Two requests with one key can still be told from two with different keys.
            _ when name.Equals(IdempotencyKey, StringComparison.OrdinalIgnoreCase) => Digest(value),
            _ => SecretText.Mask,
        };

    private static string Digest(string value) =>
        $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)).AsSpan(0, DigestBytesShown))}";
}
