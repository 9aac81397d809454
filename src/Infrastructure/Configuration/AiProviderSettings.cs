using System.Net;
using System.Net.Sockets;

namespace Yadopera.Infrastructure.Configuration;

/// <summary>One model and how to reach it; NAME is <c>OPENAI</c>, <c>ANTHROPIC</c> or <c>COMPATIBLE</c>.</summary>
public sealed record AiProviderSettings
{
    /// <summary>As in <c>AI_PROVIDERS</c>.</summary>
    public required string Name { get; init; }

    public required AiProtocol Protocol { get; init; }

    /// <summary><c>AI_NAME_BASE_URL</c>: https, or http within a private network. Required for <c>compatible</c>.</summary>
    public required Uri? BaseUrl { get; init; }

    /// <summary><c>AI_NAME_MODEL</c>: the model, as its provider calls it.</summary>
    public required string Model { get; init; }

    /// <summary><c>AI_NAME_API_KEY</c>: the secret. A model on a private network may do without.</summary>
    public required string ApiKey { get; init; }

    /// <summary><c>AI_NAME_INPUT_PRICE</c>: USD per million tokens sent. Only a private model may cost nothing.</summary>
    public required decimal InputPrice { get; init; }

    /// <summary><c>AI_NAME_OUTPUT_PRICE</c>: USD per million tokens received. Only a private model may cost nothing.</summary>
    public required decimal OutputPrice { get; init; }

    /// <summary>Its name alone: the key must not reach a log by way of a record's members.</summary>
    public override string ToString() => Name;

    internal static AiProviderSettings Read(
        SettingsReader read,
        string name,
        AiProtocol protocol,
        string? standardUrl,
        bool isProduction
    )
    {
        var prefix = Prefix(name);
        return new AiProviderSettings
        {
            Name = name,
            Protocol = protocol,
            BaseUrl = read.BaseUrl(prefix + "BASE_URL", standardUrl, address => !isProduction || IsSafe(address)),
            Model = read.Text(prefix + "MODEL", ""),
            ApiKey = read.Text(prefix + "API_KEY", ""),
            InputPrice = read.Amount(prefix + "INPUT_PRICE", 0),
            OutputPrice = read.Amount(prefix + "OUTPUT_PRICE", 0),
        };
    }

    /// <summary>To be called for a listed provider: says what it lacks.</summary>
    internal void RequireAll(SettingsReader read)
    {
        var prefix = Prefix(Name);
        if (BaseUrl is null)
            read.Missing(prefix + "BASE_URL");
        if (Model.Length == 0)
            read.Missing(prefix + "MODEL");
        if (BaseUrl is null || IsPrivate(BaseUrl))
            return;
        if (ApiKey.Length == 0)
            read.Missing(prefix + "API_KEY");
        // Without prices the monthly limit would limit nothing.
        if (InputPrice == 0)
            read.Missing(prefix + "INPUT_PRICE");
        if (OutputPrice == 0)
            read.Missing(prefix + "OUTPUT_PRICE");
    }

    private static string Prefix(string name) => $"AI_{name.ToUpperInvariant()}_";

    // Key and question would cross the internet in the clear.
    internal static bool IsSafe(Uri address) => address.Scheme == Uri.UriSchemeHttps || IsPrivate(address);

    /// <summary>
    /// Loopback, RFC 1918 and RFC 4193 addresses; names that only a private network resolves: a single label, as Compose
    /// gives, and the top-level domain reserved for it, <c>internal</c>.
    /// </summary>
    private static bool IsPrivate(Uri address) =>
        address.IsLoopback
        || (
            IPAddress.TryParse(address.IdnHost, out var ip)
                ? IsPrivate(ip)
                : !address.IdnHost.Contains('.', StringComparison.Ordinal)
                    || address.IdnHost.EndsWith(".internal", StringComparison.OrdinalIgnoreCase)
        );

    private static bool IsPrivate(IPAddress ip)
    {
        if (ip.AddressFamily == AddressFamily.InterNetworkV6)
            return ip.IsIPv6UniqueLocal;
        var bytes = ip.GetAddressBytes();
        return bytes[0] == 10
            || (bytes[0] == 172 && bytes[1] is >= 16 and < 32)
            || (bytes[0] == 192 && bytes[1] == 168);
    }
}
