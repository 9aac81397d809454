using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Http.Access;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Staff;

/// <summary>A new password for the one who knows the current one.</summary>
public sealed record ChangePasswordRequest(string CurrentPassword, string NewPassword)
{
    internal sealed class Validator : AbstractValidator<ChangePasswordRequest>
    {
        public Validator()
        {
            RuleFor(request => request.CurrentPassword).IsSecret();
            RuleFor(request => request.NewPassword).IsNewPassword();
        }
    }
}

internal static class ChangePassword
{
    public static RouteHandlerBuilder MapChangePassword(this IEndpointRouteBuilder routes) =>
        routes
            .MapPut("/password", Handle)
            .WithSummary("Changes the password and ends every session of the account, this one too")
            .MayRefuse(400, 401, 403, 409, 413, 415, 422, 429);

    private static async Task<Results<Ok<Told>, ProblemHttpResult>> Handle(
        ChangePasswordRequest request,
        Passwords passwords,
        SignInTries tries,
        AppDb db,
        HttpContext http,
        CancellationToken ct
    )
    {
        var id = Access.PersonOf(http.User)!.Value;
        var user = await db.Set<StaffUser>().SingleAsync(row => row.Id == id, ct);
        // Who found an open screen must not try passwords faster here than at the door.
        if (await tries.CountAsync(user.NormalizedEmail!, SignInPlace.Of(http), ct) is { } wait)
            return LogIn.TooMany(http, wait);
        if (!passwords.IsRight(user, request.CurrentPassword))
            return Problems.Invalid("current_password", "That is not your current password.");
        passwords.Set(user, request.NewPassword);
        return await StaffSessions.TrySaveAndEndAllAsync(db, user.Id, ct)
            ? TypedResults.Ok(new Told("Your password is changed. Sign in again, on every device."))
            : Problems.Conflict("Your account was changed at the same moment; try again.");
    }
}
