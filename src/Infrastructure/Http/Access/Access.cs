using System.Net.Http.Headers;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace Yadopera.Infrastructure.Http.Access;

/// <summary>Who may do what. A route that says nothing is closed to everyone who is not signed in.</summary>
internal static class Access
{
    /// <summary>The policy of what only the owner of a house may do.</summary>
    public const string Owner = "owner";

    /// <summary>The policy of what everyone who works in a house may do.</summary>
    public const string Staff = "staff";

    /// <summary>The policy of what people do with their own account, in whatever house they work.</summary>
    public const string Person = "person";

    public const string OwnerRole = "owner";
    public const string StaffRole = "staff";

    /// <summary>Names the house of a request by id or slug.</summary>
    public const string HouseHeader = "X-Facility-Id";

    /// <summary>The house that a token was let into, by id.</summary>
    public const string HouseClaim = "facility_id";

    /// <summary>The session of a person who signed in; keys and the operator have none.</summary>
    public const string SessionClaim = "session_id";

    /// <summary>The scheme of the tokens of people and of the keys of their scripts.</summary>
    public const string StaffScheme = "staff";

    public const string AccessTokenPrefix = "ya_";
    public const string ApiKeyPrefix = "yk_";
    private const string BearerScheme = "bearer";

    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services
            .AddSingleton<FailedTries>()
            .AddAuthentication(BearerScheme)
            .AddPolicyScheme(BearerScheme, null, scheme => scheme.ForwardDefaultSelector = SchemeOf)
            .AddScheme<AuthenticationSchemeOptions, OperatorKeyHandler>(OperatorKeyHandler.SchemeName, null);
        services
            .AddAuthorizationBuilder()
            .AddPolicy(Owner, policy => policy.RequireAssertion(who => IsIn(who, OwnerRole) || HasScope(who)))
            .AddPolicy(
                Staff,
                policy => policy.RequireAssertion(who => IsIn(who, OwnerRole, StaffRole) || HasScope(who))
            )
            .AddPolicy(Person, policy => policy.RequireClaim(SessionClaim))
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(IsSignedInOrNowhere).Build());
        return services;
    }

    /// <summary>What a request sends as <c>Authorization: Bearer</c>; null where it sends none.</summary>
    public static string? BearerOf(HttpRequest request) =>
        AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var sent)
        && sent.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)
            ? sent.Parameter ?? ""
            : null;

    /// <summary>The person who signed in; null for the operator and for keys of scripts.</summary>
    public static Guid? PersonOf(ClaimsPrincipal user) =>
        user.HasClaim(claim => claim.Type == SessionClaim) && Guid.TryParse(user.FindFirst("sub")?.Value, out var id)
            ? id
            : null;

    private static string SchemeOf(HttpContext http) =>
        BearerOf(http.Request) is { } token
        && (
            token.StartsWith(AccessTokenPrefix, StringComparison.Ordinal)
            || token.StartsWith(ApiKeyPrefix, StringComparison.Ordinal)
        )
            ? StaffScheme
            : OperatorKeyHandler.SchemeName;

    private static bool IsIn(AuthorizationHandlerContext who, params ReadOnlySpan<string> roles)
    {
        foreach (var role in roles)
            if (who.User.IsInRole(role))
                return true;
        return false;
    }

    private static bool HasScope(AuthorizationHandlerContext who) =>
        who.Resource is HttpContext http && ApiScope.Covers(who.User, http);

    // What is no route is 404 or 405 for everyone, and tells nothing.
    private static bool IsSignedInOrNowhere(AuthorizationHandlerContext context) =>
        context.User.Identity?.IsAuthenticated == true
        || context.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint;
}
