namespace Yadopera.Infrastructure.Logging.Masking;

/// <summary>Masks what is secret in the parts of an address.</summary>
internal static class SecretUrl
{
    /// <summary>Path and query as they were asked for, without scheme and host.</summary>
    public static string Endpoint(PathString path, QueryString query, SecretText secrets)
    {
        var target = secrets.Clean(path.ToUriComponent());
        return query.HasValue ? $"{target}?{Query(query.Value![1..], secrets)}" : target;
    }

    /// <summary>Names are compared decoded; what is not secret stays as it was sent. Form bodies have the same shape.</summary>
    public static string Query(string query, SecretText secrets) =>
        string.Join('&', query.Split('&').Select(pair => Pair(pair, secrets)));

    /// <summary>Origin and path of a page, without the query that may carry anything.</summary>
    public static string Referer(string address, SecretText secrets) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
            ? secrets.Clean($"{uri.Scheme}://{uri.Authority}{uri.AbsolutePath}")
            : SecretText.Mask;

    private static string Pair(string pair, SecretText secrets)
    {
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        return equals >= 0 && SecretNames.Contains(Decode(pair[..equals]))
            ? $"{StorableText.Of(pair[..equals])}={SecretText.Mask}"
            : Value(pair, secrets);
    }

    /// <summary>Shown as sent unless its decoded form holds a secret.</summary>
    private static string Value(string pair, SecretText secrets)
    {
        var decoded = Decode(pair);
        var cleaned = secrets.Clean(decoded);
        return string.Equals(cleaned, decoded, StringComparison.Ordinal) ? StorableText.Of(pair) : cleaned;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
