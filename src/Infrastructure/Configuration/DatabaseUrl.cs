using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace Yadopera.Infrastructure.Configuration;

/// <summary>
/// The one place where <c>DATABASE_URL</c> is understood: <c>postgres://</c>, <c>postgresql://</c>,
/// <c>postgresql+asyncpg://</c> (what the first version's deployments carry) and Npgsql's key=value form.
/// </summary>
public static class DatabaseUrl
{
    /// <summary>Password of the sample configuration; fine on a loopback port, refused in Production.</summary>
    public const string SamplePassword = "yadopera";

    private static readonly string[] Schemes = ["postgres", "postgresql", "postgresql+asyncpg"];

    /// <summary>Turns an accepted form into a connection string; false when the text is none of them.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out NpgsqlConnectionStringBuilder? connection)
    {
        connection = null;
        try
        {
            var builder = text.Contains("://", StringComparison.Ordinal)
                ? FromUrl(text)
                : new NpgsqlConnectionStringBuilder(text);
            if (string.IsNullOrEmpty(builder?.Host) || string.IsNullOrEmpty(builder.Database))
                return false;
            connection = builder;
            return true;
        }
        catch (Exception refused) when (refused is ArgumentException or FormatException or UriFormatException)
        {
            return false;
        }
    }

    private static NpgsqlConnectionStringBuilder? FromUrl(string text)
    {
        var url = new Uri(text);
        if (!Schemes.Contains(url.Scheme, StringComparer.Ordinal))
            return null;
        var user = url.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = url.IdnHost.Trim('[', ']'),
            Port = url.Port > 0 ? url.Port : NpgsqlConnection.DefaultPort,
            Database = Uri.UnescapeDataString(url.AbsolutePath.TrimStart('/')),
            Username = Uri.UnescapeDataString(user[0]),
        };
        if (user.Length > 1)
            builder.Password = Uri.UnescapeDataString(user[1]);
        foreach (var pair in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
            SetOption(builder, pair.Split('=', 2));
        return builder;
    }

    // libpq and asyncpg write the TLS mode as sslmode= or ssl=, with dashes: verify-full.
    private static void SetOption(NpgsqlConnectionStringBuilder builder, string[] pair)
    {
        var key = Uri.UnescapeDataString(pair[0]);
        var value = pair.Length > 1 ? Uri.UnescapeDataString(pair[1]) : "";
        switch (key)
        {
            case "sslmode" or "ssl":
                builder.SslMode =
                    value == "true"
                        ? SslMode.Require
                        : Enum.Parse<SslMode>(value.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
                break;
            case "application_name":
                builder.ApplicationName = value;
                break;
            case "connect_timeout":
                builder["Timeout"] = value;
                break;
            default:
                builder[key.Replace('_', ' ')] = value;
                break;
        }
    }
}
