using System.Collections.Frozen;
using System.Security.Claims;

namespace Yadopera.Infrastructure.Http.Access;

/// <summary>
/// What the key of a script may do. The area of a route, its segment after <c>/admin</c>, decides which scope it takes;
/// an area that is not listed here is closed to every key, such as users, keys and logs.
/// </summary>
internal static class ApiScope
{
    /// <summary>The claim that names a scope of a key.</summary>
    public const string Claim = "scope";

    /// <summary>To read in every listed area.</summary>
    public const string Read = "read";
    private const string Faqs = "faqs";
    private const string Inbox = "inbox";
    private const string Settings = "settings";
    private const string QrCodes = "qr_codes";

    /// <summary>Every scope that a key may be given.</summary>
    public static IReadOnlyList<string> All { get; } = [Read, Faqs, Inbox, Settings, QrCodes];

    private static readonly FrozenDictionary<string, string> OfArea = new Dictionary<string, string>(
        StringComparer.Ordinal
    )
    {
        ["answers"] = Read,
        ["dashboard"] = Read,
        ["tasks"] = Read,
        ["faqs"] = Faqs,
        ["faq-suggestions"] = Faqs,
        ["conversations"] = Inbox,
        ["escalations"] = Inbox,
        ["feedback"] = Inbox,
        ["overnight-queue"] = Inbox,
        ["facility"] = Settings,
        ["qr-code"] = QrCodes,
        ["qr-codes"] = QrCodes,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>True where the key that was sent has the scope of the route.</summary>
    public static bool Covers(ClaimsPrincipal user, HttpContext http) =>
        AreaOf(http) is { } area
        && OfArea.TryGetValue(area, out var scope)
        && (user.HasClaim(Claim, scope) || (HttpMethods.IsGet(http.Request.Method) && user.HasClaim(Claim, Read)));

    private static string? AreaOf(HttpContext http)
    {
        if (http.GetEndpoint() is not RouteEndpoint { RoutePattern.RawText: { } route })
            return null;
        var segments = route.Split('/');
        var admin = Array.IndexOf(segments, "admin");
        return admin >= 0 && admin + 1 < segments.Length ? segments[admin + 1] : null;
    }
}
