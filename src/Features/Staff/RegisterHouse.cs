using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Http.Idempotency;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Staff;

/// <summary>A house that wants to begin, with its owner.</summary>
/// <param name="Email">The owner's address, which signs in.</param>
/// <param name="Password">8–128 characters.</param>
/// <param name="FacilityName">What guests call the house, 1–200 characters.</param>
public sealed record RegisterRequest(string Email, string Password, string FacilityName) : IIdempotent
{
    string? IIdempotent.Caller => null;
    object IIdempotent.Content => new { Email, FacilityName };

    internal sealed class Validator : AbstractValidator<RegisterRequest>
    {
        public Validator()
        {
            RuleFor(request => request.Email).IsEmail();
            RuleFor(request => request.Password).IsNewPassword();
            RuleFor(request => request.FacilityName).NotNull().IsName(200);
        }
    }
}

/// <summary>The same for an address that is free and for one that has an account, which is told by mail alone.</summary>
public sealed record Registered(string Message, string Email, string FacilityName);

internal static class RegisterHouse
{
    public static RouteHandlerBuilder MapRegisterHouse(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/register", Handle)
            .Idempotent<RegisterRequest>()
            .WithSummary(
                "Opens a house with its owner and thirty usual FAQs; an address that has an account gets a mail instead"
            )
            .MayRefuse(400, 409, 413, 415, 422);

    private static async Task<Ok<Registered>> Handle(
        RegisterRequest request,
        HouseOpening opening,
        UserManager<StaffUser> users,
        StaffMails mails,
        IdempotentRequest once,
        AppDb db,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct
    )
    {
        var owner = StaffUser.New(request.Email, fullName: null, clock.GetUtcNow());
        Done.OrThrow(await users.CreateAsync(owner, request.Password));
        var answer = new Registered(Told(mails.CanSend), request.Email, request.FacilityName.Trim());
        once.Complete(answer);
        if (!await opening.TryOpenAsync(answer.FacilityName, owner, SignInPlace.Of(http), ct))
        {
            await TellTheOwnerAsync(request.Email, users, mails, ct);
            await db.SaveChangesAsync(ct);
        }
        return TypedResults.Ok(answer);
    }

    private static async Task TellTheOwnerAsync(
        string email,
        UserManager<StaffUser> users,
        StaffMails mails,
        CancellationToken ct
    )
    {
        if (await users.FindByEmailAsync(email) is { } user)
            await mails.SendAsync(user, StaffMailKind.Registered, ct);
    }

    private static string Told(bool canSend) =>
        canSend
            ? "Thank you. We have sent you a mail; please open the link in it to confirm your address. You can sign in now."
            : "Thank you. You can sign in now. This service sends no mail, so your address stays unconfirmed.";
}
