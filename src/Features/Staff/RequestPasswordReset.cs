using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Yadopera.Infrastructure.Http;

namespace Yadopera.Features.Staff;

/// <summary>The address of somebody who forgot the password.</summary>
public sealed record RequestPasswordResetRequest(string Email)
{
    internal sealed class Validator : AbstractValidator<RequestPasswordResetRequest>
    {
        public Validator() => RuleFor(request => request.Email).IsEmail();
    }
}

internal static class RequestPasswordReset
{
    public static RouteHandlerBuilder MapRequestPasswordReset(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/password-reset", Handle)
            .WithSummary("Mails a link for a new password; says the same whether there is such an account or not")
            .MayRefuse(400, 413, 415, 422);

    private static async Task<Results<Ok<Told>, ProblemHttpResult>> Handle(
        RequestPasswordResetRequest request,
        UserManager<StaffUser> users,
        StaffMails mails,
        CancellationToken ct
    )
    {
        if (!mails.CanSend)
            return StaffMails.Refuse();
        if (await users.FindByEmailAsync(request.Email) is { } user)
            await mails.SendAsync(user, StaffMailKind.PasswordReset, ct);
        return TypedResults.Ok(new Told("If there is an account with this address, a mail is on its way."));
    }
}
