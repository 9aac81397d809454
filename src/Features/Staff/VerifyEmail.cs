using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Staff;

/// <summary>The token of a link that was mailed to the address.</summary>
public sealed record VerifyEmailRequest(string Token)
{
    internal sealed class Validator : AbstractValidator<VerifyEmailRequest>
    {
        public Validator() => RuleFor(request => request.Token).IsSecret();
    }
}

internal static class VerifyEmail
{
    public static RouteHandlerBuilder MapVerifyEmail(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/verify-email", Handle)
            .WithSummary("Confirms the address of an account by the token of a mailed link")
            .MayRefuse(400, 409, 413, 415, 422);

    private static async Task<Results<Ok<Told>, ProblemHttpResult>> Handle(
        VerifyEmailRequest request,
        StaffLinks links,
        UserManager<StaffUser> users,
        AppDb db,
        CancellationToken ct
    )
    {
        if (await links.ReadAsync(request.Token) is not { } link)
            return StaffLinks.Refuse();
        if (!(await users.ConfirmEmailAsync(link.User, link.Token)).Succeeded)
            return StaffLinks.Refuse();
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Problems.Conflict("Your account was changed at the same moment; open the link again.");
        }
        return TypedResults.Ok(new Told("Your address is confirmed."));
    }
}
