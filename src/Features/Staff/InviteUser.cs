using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Yadopera.Features.Facility;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Http.Idempotency;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Staff;

/// <summary>Somebody who is to work in the house.</summary>
/// <param name="Role">owner or staff.</param>
/// <param name="FullName">1–200 characters.</param>
public sealed record InviteUserRequest(string Email, string Role, string? FullName) : IIdempotent
{
    string? IIdempotent.Caller => null;

    internal sealed class Validator : AbstractValidator<InviteUserRequest>
    {
        public Validator()
        {
            RuleFor(request => request.Email).IsEmail();
            RuleFor(request => request.Role)
                .Must(HouseMember.Roles.Contains)
                .WithMessage($"A role is one of {string.Join(", ", HouseMember.Roles)}.");
            RuleFor(request => request.FullName).IsName(200);
        }
    }
}

/// <summary>The invitation that was made.</summary>
/// <param name="InvitationUrl">
/// Only where this service sends no mail, and shown once: the owner hands it over. A repeated request does not show it.
/// </param>
public sealed record Invited(
    Guid Id,
    string Email,
    string? FullName,
    string Role,
    DateTimeOffset ExpiresAt,
    bool MailSent,
    string? InvitationUrl
);

internal static class InviteUser
{
    public static RouteHandlerBuilder MapInviteUser(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/users", Handle)
            .Idempotent<InviteUserRequest>()
            .WithSummary(
                "Invites somebody to the house by mail; an invitation of the same address takes the place of the one before"
            )
            .MayRefuse(400, 401, 403, 404, 409, 413, 415, 422, 429);

    private static async Task<Results<Created<Invited>, ProblemHttpResult>> Handle(
        InviteUserRequest request,
        CurrentHouse current,
        UserManager<StaffUser> users,
        StaffLinks links,
        StaffMails mails,
        IdempotentRequest once,
        AppDb db,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var invitation = Make(request, current.House.Id, users.NormalizeEmail(request.Email)!, clock.GetUtcNow());
        if (await IsMemberAsync(db, invitation.NormalizedEmail, ct))
            return Problems.Conflict("This person works in the house already.");
        var answer = new Invited(
            invitation.Id,
            invitation.Email,
            invitation.FullName,
            invitation.Role,
            invitation.ExpiresAt,
            mails.CanSend,
            InvitationUrl: null
        );
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Set<Invitation>()
            .Where(row => row.NormalizedEmail == invitation.NormalizedEmail)
            .ExecuteDeleteAsync(ct);
        db.Add(invitation);
        mails.Add(db, current.House.Id, StaffMailKind.Invitation, invitation.Id);
        once.Complete(answer, StatusCodes.Status201Created);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException refused) when (refused.IsUniqueViolation(Invitation.UniqueEmail))
        {
            return Problems.Conflict("This address was invited at the same moment.");
        }
        await mails.CommitAsync(transaction, current.House.Id, ct);
        var url = mails.CanSend ? null : links.Invitation(invitation, isMailed: false).AbsoluteUri;
        return TypedResults.Created((string?)null, answer with { InvitationUrl = url });
    }

    private static Invitation Make(InviteUserRequest request, Guid houseId, string email, DateTimeOffset now) =>
        new()
        {
            FacilityId = houseId,
            Id = Guid.CreateVersion7(now),
            Email = request.Email,
            NormalizedEmail = email,
            Role = request.Role,
            FullName = request.FullName?.Trim(),
            CreatedAt = now,
            ExpiresAt = now + Invitation.Lifetime,
        };

    private static Task<bool> IsMemberAsync(AppDb db, string email, CancellationToken ct) =>
        (
            from member in db.Set<HouseMember>()
            join user in db.Set<StaffUser>() on member.UserId equals user.Id
            where user.NormalizedEmail == email
            select member
        ).AnyAsync(ct);
}
