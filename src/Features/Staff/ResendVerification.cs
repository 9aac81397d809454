using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Yadopera.Infrastructure.Http;

namespace Yadopera.Features.Staff;

/// <summary>The address whose confirmation did not arrive.</summary>
public sealed record ResendVerificationRequest(string Email)
{
    internal sealed class Validator : AbstractValidator<ResendVerificationRequest>
    {
        public Validator() => RuleFor(request => request.Email).IsEmail();
    }
}

internal static class ResendVerification
{
    public static RouteHandlerBuilder MapResendVerification(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/resend-verification", Handle)
            .WithSummary("Sends the confirmation mail again; says the same whether there is such an account or not")
            .MayRefuse(400, 413, 415, 422);

    private static async Task<Results<Ok<Told>, ProblemHttpResult>> Handle(
        ResendVerificationRequest request,
        UserManager<StaffUser> users,
        StaffMails mails,
        CancellationToken ct
    )
    {
        if (!mails.CanSend)
            return StaffMails.Refuse();
        if (await users.FindByEmailAsync(request.Email) is { EmailConfirmed: false } user)
            await mails.SendAsync(user, StaffMailKind.Verification, ct);
        return TypedResults.Ok(new Told("If this address waits for its confirmation, a mail is on its way."));
    }
}
