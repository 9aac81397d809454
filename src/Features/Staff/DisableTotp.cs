using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Http.Access;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Staff;

/// <summary>The password, because an open screen is not enough to weaken an account.</summary>
public sealed record DisableTotpRequest(string Password)
{
    internal sealed class Validator : AbstractValidator<DisableTotpRequest>
    {
        public Validator() => RuleFor(request => request.Password).IsSecret();
    }
}

internal static class DisableTotp
{
    public static RouteHandlerBuilder MapDisableTotp(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/totp/disable", Handle)
            .WithSummary("Turns the authenticator app off")
            .MayRefuse(400, 401, 403, 413, 415, 422, 429);

    private static async Task<Results<Ok<Told>, ProblemHttpResult>> Handle(
        DisableTotpRequest request,
        Passwords passwords,
        SignInTries tries,
        AppDb db,
        HttpContext http,
        CancellationToken ct
    )
    {
        var id = Access.PersonOf(http.User)!.Value;
        var user = await db.Set<StaffUser>().SingleAsync(row => row.Id == id, ct);
        if (await tries.CountAsync(user.NormalizedEmail!, SignInPlace.Of(http), ct) is { } wait)
            return LogIn.TooMany(http, wait);
        if (!passwords.IsRight(user, request.Password))
            return Problems.Invalid("password", "That is not your password.");
        user.TurnTotpOff();
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Told("The authenticator app is off."));
    }
}
