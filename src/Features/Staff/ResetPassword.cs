using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Staff;

/// <summary>A new password for the one who reads the mailbox.</summary>
public sealed record ResetPasswordRequest(string Token, string NewPassword)
{
    internal sealed class Validator : AbstractValidator<ResetPasswordRequest>
    {
        public Validator()
        {
            RuleFor(request => request.Token).IsSecret();
            RuleFor(request => request.NewPassword).IsNewPassword();
        }
    }
}

internal static class ResetPassword
{
    public static RouteHandlerBuilder MapResetPassword(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/password-reset/confirm", Handle)
            .WithSummary(
                "Sets a new password by the token of a mailed link, once, and ends every session of the account"
            )
            .MayRefuse(400, 413, 415, 422);

    private static async Task<Results<Ok<Told>, ProblemHttpResult>> Handle(
        ResetPasswordRequest request,
        StaffLinks links,
        UserManager<StaffUser> users,
        AppDb db,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await links.ReadAsync(request.Token) is not { } link)
            return StaffLinks.Refuse();
        if (!(await users.ResetPasswordAsync(link.User, link.Token, request.NewPassword)).Succeeded)
            return StaffLinks.Refuse();
        link.User.ProveMailbox();
        if (!await StaffSessions.TrySaveAndEndAllAsync(db, link.User.Id, ct))
            return StaffLinks.Refuse();
        // Whoever could not sign in because others tried too often signs in from here now.
        await SignInPlace.Of(http).RememberAsync(db, link.User, http, clock.GetUtcNow(), ct);
        return TypedResults.Ok(new Told("Your password is changed. Sign in with it."));
    }
}
