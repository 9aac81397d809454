using System.Globalization;
using System.Net;

namespace Yadopera.Infrastructure.Configuration;

/// <summary>Reads typed settings and collects what is wrong instead of stopping at the first problem.</summary>
internal sealed class SettingsReader(IConfiguration configuration)
{
    private const int ShortestKey = 32;

    private readonly List<SettingProblem> _problems = [];

    public IReadOnlyList<SettingProblem> Problems => _problems;

    public string Text(string name, string fallback) => Value(name) ?? fallback;

    /// <summary>A secret that people or programs present to us; empty where nobody is to have it.</summary>
    public string Key(string name, string sample, bool refuseSample) =>
        Value(name) is not { } key ? ""
        : key.Length < ShortestKey ? Refuse(name, $"must have at least {ShortestKey} characters", "")
        : !key.All(c => c is > ' ' and < '\x7f') ? Refuse(name, "must be printable ASCII without spaces", "")
        : refuseSample && key == sample ? Refuse(name, "has the sample value, which Production refuses", "")
        : key;

    public int Integer(string name, int fallback, int minimum, int maximum)
    {
        if (Value(name) is not { } text)
            return fallback;
        if (
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= minimum
            && number <= maximum
        )
            return number;
        return Refuse(name, $"must be a whole number from {minimum} to {maximum}", fallback);
    }

    public string IpAddress(string name, string fallback) =>
        Value(name) is not { } text ? fallback
        : IPAddress.TryParse(text, out _) ? text
        : Refuse(name, "must be an IP address such as 0.0.0.0 or 127.0.0.1", fallback);

    /// <summary>An amount of money, 0–100000, with a point before its decimals.</summary>
    public decimal Amount(string name, decimal fallback) =>
        Value(name) is not { } text ? fallback
        : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
        && amount <= 100_000
            ? amount
        : Refuse(name, "must be an amount from 0 to 100000 such as 0.25", fallback);

    /// <summary>Some of the known words, each at most once, separated by commas.</summary>
    public IReadOnlyList<string> List(string name, IReadOnlyCollection<string> known)
    {
        var words = Split(Value(name));
        return words.Distinct(StringComparer.Ordinal).Count() == words.Length && Array.TrueForAll(words, known.Contains)
            ? words
            : Refuse<string[]>(name, $"must be some of {string.Join(", ", known)}, separated by commas", []);
    }

    /// <summary>An http or https address that <paramref name="isAllowed"/> accepts; null when there is none.</summary>
    public Uri? BaseUrl(string name, string? fallback, Predicate<Uri> isAllowed) =>
        (Value(name) ?? fallback) is not { } text ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && uri.UserInfo.Length == 0
        && isAllowed(uri)
            ? uri
        : Refuse<Uri?>(name, "must be an https:// address without a password; http:// only in a private network", null);

    /// <summary>A setting that other settings make necessary has no value.</summary>
    public void Missing(string name)
    {
        // One that was refused is not missing too.
        if (!_problems.Exists(problem => problem.Setting == name))
            _problems.Add(new SettingProblem(name, "is missing: AI_PROVIDERS asks for it"));
    }

    public IReadOnlyList<string> Origins(string name)
    {
        var origins = Split(Value(name));
        return Array.TrueForAll(origins, IsOrigin)
            ? origins
            : Refuse<string[]>(name, "must be origins such as https://guest.example.com, separated by commas", []);
    }

    public string DatabaseUrl(string name, bool refuseSamplePassword)
    {
        if (Value(name) is not { } text)
            return Refuse(name, "is missing: a Postgres URL such as postgres://user:password@host:5432/database", "");
        if (!Configuration.DatabaseUrl.TryParse(text, out var connection))
            return Refuse(
                name,
                "is not a Postgres URL nor a key=value connection string, or has an option that is not known",
                ""
            );
        if (refuseSamplePassword && connection.Password == Configuration.DatabaseUrl.SamplePassword)
            return Refuse(name, "has the sample password, which Production refuses", "");
        return connection.ConnectionString;
    }

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && uri.GetLeftPart(UriPartial.Authority).Equals(text, StringComparison.OrdinalIgnoreCase);

    private static string[] Split(string? list) =>
        (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private string? Value(string name) =>
        configuration[name] is { } text && text.Trim().Length > 0 ? text.Trim() : null;

    /// <summary>Adds a problem that only several settings together show.</summary>
    public void Refuse(string name, string problem) => _problems.Add(new SettingProblem(name, problem));

    private T Refuse<T>(string name, string problem, T fallback)
    {
        Refuse(name, problem);
        return fallback;
    }
}
