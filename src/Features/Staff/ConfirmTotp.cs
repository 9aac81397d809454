using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Http.Access;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Staff;

/// <summary>A code that the app shows: it has the secret.</summary>
public sealed record ConfirmTotpRequest(string TotpCode)
{
    internal sealed class Validator : AbstractValidator<ConfirmTotpRequest>
    {
        public Validator() => RuleFor(request => request.TotpCode).IsSecret();
    }
}

/// <summary>Ten codes, each good for one signing in without the phone; shown once.</summary>
public sealed record TotpConfirmed(IReadOnlyList<string> RecoveryCodes);

internal static class ConfirmTotp
{
    public static RouteHandlerBuilder MapConfirmTotp(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/totp/confirm", Handle)
            .WithSummary("Turns the authenticator app on by a code of it")
            .MayRefuse(400, 401, 403, 409, 413, 415, 422, 429);

    private static async Task<Results<Ok<TotpConfirmed>, ProblemHttpResult>> Handle(
        ConfirmTotpRequest request,
        Totp totp,
        SignInTries tries,
        AppDb db,
        HttpContext http,
        CancellationToken ct
    )
    {
        var id = Access.PersonOf(http.User)!.Value;
        var user = await db.Set<StaffUser>().SingleAsync(row => row.Id == id, ct);
        if (user.IsTotpOn || user.TotpSecret is null)
            return Problems.Conflict(user.IsTotpOn ? "It is on already." : "Ask for a secret first.");
        if (await tries.CountAsync(user.NormalizedEmail!, SignInPlace.Of(http), ct) is { } wait)
            return LogIn.TooMany(http, wait);
        if (!totp.TryUse(user, request.TotpCode.Trim()))
            return Problems.Invalid("totp_code", "That is not the code of now; is the clock of the phone right?");
        user.IsTotpOn = true;
        user.ConcurrencyStamp = Guid.NewGuid().ToString();
        var codes = SecondFactor.Renew(user);
        await db.SaveChangesAsync(ct);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new TotpConfirmed(codes));
    }
}
