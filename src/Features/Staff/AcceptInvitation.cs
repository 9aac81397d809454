using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Staff;

/// <summary>Somebody who takes an invitation up.</summary>
/// <param name="Token">Of the invitation's link.</param>
/// <param name="Password">The new account's, 8–128 characters; who has an account sends the one it has.</param>
/// <param name="FullName">1–200 characters; else what the invitation says.</param>
public sealed record AcceptInvitationRequest(string Token, string Password, string? FullName)
{
    internal sealed class Validator : AbstractValidator<AcceptInvitationRequest>
    {
        public Validator()
        {
            RuleFor(request => request.Token).IsSecret();
            RuleFor(request => request.Password).IsNewPassword();
            RuleFor(request => request.FullName).IsName(200);
        }
    }
}

internal static class AcceptInvitation
{
    public static RouteHandlerBuilder MapAcceptInvitation(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/accept-invitation", Handle)
            .WithSummary("Joins the house of an invitation, with a new account or the one that there is")
            .MayRefuse(400, 401, 409, 413, 415, 422, 429);

    private static async Task<Results<Ok<Told>, ProblemHttpResult>> Handle(
        AcceptInvitationRequest request,
        StaffLinks links,
        JoiningAccount account,
        AppDb db,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        if (links.ReadInvitation(request.Token) is not { } link)
            return StaffLinks.Refuse();
        db.Enter(link.HouseId);
        var invitation = await db.Set<Invitation>().SingleOrDefaultAsync(row => row.Id == link.Id, ct);
        if (invitation is null || invitation.ExpiresAt <= now)
            return StaffLinks.Refuse();
        var (user, refusal) = await account.FindOrMakeAsync(invitation, request, link.IsMailed, http, ct);
        if (refusal is not null)
            return refusal;
        db.Remove(invitation);
        db.Add(
            new HouseMember
            {
                FacilityId = invitation.FacilityId,
                UserId = user!.Id,
                Role = invitation.Role,
                CreatedAt = now,
            }
        );
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            return Problems.Conflict("This invitation was taken up at the same moment; sign in.");
        }
        return TypedResults.Ok(new Told("Welcome. Sign in to begin."));
    }
}
