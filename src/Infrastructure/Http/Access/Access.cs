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

    public const string OwnerRole = "owner";
    public const string StaffRole = "staff";

    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services
            .AddSingleton<FailedTries>()
            .AddAuthentication(OperatorKeyHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, OperatorKeyHandler>(OperatorKeyHandler.SchemeName, null);
        services
            .AddAuthorizationBuilder()
            .AddPolicy(Owner, policy => policy.RequireRole(OwnerRole))
            .AddPolicy(Staff, policy => policy.RequireRole(OwnerRole, StaffRole))
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(IsSignedInOrNowhere).Build());
        return services;
    }

    // What is no route is 404 or 405 for everyone, and tells nothing.
    private static bool IsSignedInOrNowhere(AuthorizationHandlerContext context) =>
        context.User.Identity?.IsAuthenticated == true
        || context.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint;
}
