using System.Globalization;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Http.Access;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Staff;

/// <summary>A person who wants to sign in.</summary>
/// <param name="TotpCode">Of the authenticator app, or a recovery code; only where the account has it on.</param>
public sealed record LogInRequest(string Email, string Password, string? TotpCode)
{
    internal sealed class Validator : AbstractValidator<LogInRequest>
    {
        public Validator()
        {
            RuleFor(request => request.Email).IsEmail();
            RuleFor(request => request.Password).IsSecret();
        }
    }
}

/// <summary>The tokens of a new session, and whose it is.</summary>
public sealed record LoggedIn(
    string AccessToken,
    string TokenType,
    int ExpiresIn,
    string RefreshToken,
    SignedInUser User
);

internal static class LogIn
{
    /// <summary>The same for an address without an account and for a wrong password.</summary>
    private const string Refusal = "The e-mail address or the password is wrong.";

    public static RouteHandlerBuilder MapLogIn(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/login", Handle)
            .WithSummary("Signs a person in; ten tries a minute per account, never a lock")
            .MayRefuse(400, 401, 403, 413, 415, 422, 429);

    private static async Task<Results<Ok<LoggedIn>, ProblemHttpResult>> Handle(
        LogInRequest request,
        UserManager<StaffUser> users,
        SignInTries tries,
        Passwords passwords,
        SecondFactor second,
        AppDb db,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct
    )
    {
        var place = SignInPlace.Of(http);
        if (await tries.CountAsync(users.NormalizeEmail(request.Email)!, place, ct) is { } wait)
            return TooMany(http, wait);
        var user = await users.FindByEmailAsync(request.Email);
        if (!passwords.IsRight(user, request.Password))
            return Problems.Unauthorized(Refusal);
        if (user!.IsTotpOn && !second.TryUse(user, request.TotpCode))
            return SecondFactor.Refuse(request.TotpCode);
        var houses = await Membership.OfAsync(db, user.Id, ct);
        if (houses.Count == 0)
            return Problems.Create(403, ErrorCode.Of(403), "You work in no house now; ask an owner to invite you.");

        var session = StaffSession.Begin(user, clock.GetUtcNow());
        var tokens = session.Issue(session.CreatedAt);
        db.Add(session);
        if (!await TrySaveAsync(db, ct))
            return SecondFactor.Refuse(request.TotpCode);
        await ForgetTheOldAsync(db, tries, session, ct);
        await place.RememberAsync(db, user, http, session.CreatedAt, ct);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(
            new LoggedIn(
                tokens.AccessToken,
                tokens.TokenType,
                tokens.ExpiresIn,
                tokens.RefreshToken,
                SignedInUser.Of(user, houses, http.Request.Headers[Access.HouseHeader])
            )
        );
    }

    public static ProblemHttpResult TooMany(HttpContext http, TimeSpan wait)
    {
        http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return Problems.TooManyRequests("Too many tries for this account; wait as long as Retry-After says.");
    }

    // Two at once with the same code: the account's row has changed under the second.
    private static async Task<bool> TrySaveAsync(AppDb db, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }

    private static async Task ForgetTheOldAsync(AppDb db, SignInTries tries, StaffSession session, CancellationToken ct)
    {
        await db.Set<StaffSession>()
            .Where(row => row.UserId == session.UserId && row.RefreshExpiresAt <= session.CreatedAt)
            .ExecuteDeleteAsync(ct);
        await tries.PruneAsync(ct);
    }
}
