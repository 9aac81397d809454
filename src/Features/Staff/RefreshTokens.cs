using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Staff;

/// <summary>The next pair of tokens for the newest refresh token of a session.</summary>
public sealed record RefreshTokensRequest(string RefreshToken)
{
    internal sealed class Validator : AbstractValidator<RefreshTokensRequest>
    {
        public Validator() => RuleFor(request => request.RefreshToken).IsSecret();
    }
}

internal static class RefreshTokens
{
    public static RouteHandlerBuilder MapRefreshTokens(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/refresh", Handle)
            .WithSummary("Exchanges a refresh token for the next pair; one that was used before ends its session")
            .MayRefuse(400, 401, 413, 415, 422);

    private static async Task<Results<Ok<TokenPair>, ProblemHttpResult>> Handle(
        RefreshTokensRequest request,
        AppDb db,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        if (
            StaffSession.IdOf(request.RefreshToken) is not { } id
            || await FindAsync(db, id, now, ct) is not { } session
        )
            return SignInAgain();
        if (!session.IsNewest(request.RefreshToken))
            return await EndAsync(db, id, ct);
        var tokens = session.Issue(now);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return await EndAsync(db, id, ct);
        }
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(tokens);
    }

    private static Task<StaffSession?> FindAsync(AppDb db, Guid id, DateTimeOffset now, CancellationToken ct) =>
        (
            from session in db.Set<StaffSession>()
            join user in db.Set<StaffUser>() on session.UserId equals user.Id
            where session.Id == id && session.RefreshExpiresAt > now && session.SecurityStamp == user.SecurityStamp
            select session
        ).SingleOrDefaultAsync(ct);

    // Whoever came second, the owner or a thief: neither goes on.
    private static async Task<ProblemHttpResult> EndAsync(AppDb db, Guid id, CancellationToken ct)
    {
        await db.Set<StaffSession>().Where(row => row.Id == id).ExecuteDeleteAsync(ct);
        return SignInAgain();
    }

    private static ProblemHttpResult SignInAgain() => Problems.Unauthorized("This session is over; sign in again.");
}
