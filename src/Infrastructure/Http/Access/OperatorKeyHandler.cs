using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Yadopera.Infrastructure.Configuration;

namespace Yadopera.Infrastructure.Http.Access;

/// <summary>
/// Knows the operator by <c>Authorization: Bearer</c> and the key of the settings. A right key is always let in; wrong ones
/// are answered 429 once an address sends too many, which tells a program that guesses to stop and locks nobody out.
/// </summary>
internal sealed class OperatorKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    Settings settings,
    FailedTries tries
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "operator";
    private const string Bearer = "Bearer";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Access.BearerOf(Request) is not { } sent)
            return Task.FromResult(AuthenticateResult.NoResult());
        return Task.FromResult(
            IsOperatorKey(sent)
                ? AuthenticateResult.Success(new AuthenticationTicket(Operator(), Scheme.Name))
                : AuthenticateResult.Fail("That is not the operator's key.")
        );
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var isWrong = (await HandleAuthenticateOnceSafeAsync()).Failure is not null;
        if (isWrong && tries.Count(Context.Connection.RemoteIpAddress) is { } wait)
        {
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return;
        }
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = isWrong ? $"{Bearer} error=\"invalid_token\"" : Bearer;
    }

    // Of the hashes, because the time to compare them does not even tell the key's length.
    private bool IsOperatorKey(string sent) =>
        settings.OperatorKey.Length > 0
        && CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(sent)),
            SHA256.HashData(Encoding.UTF8.GetBytes(settings.OperatorKey))
        );

    private ClaimsPrincipal Operator() =>
        new(
            new ClaimsIdentity(
                [new Claim("sub", "operator"), new Claim("role", Access.OwnerRole)],
                Scheme.Name,
                nameType: "sub",
                roleType: "role"
            )
        );
}
