using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Yadopera.Infrastructure.Http;

namespace Yadopera.Features.Staff;

/// <summary>
/// The account with which somebody takes an invitation up. A mailed link proves the mailbox, so it opens an account or
/// takes over one whose address nobody had confirmed. In every other case the account's own password decides.
/// </summary>
internal sealed class JoiningAccount(
    UserManager<StaffUser> users,
    Passwords passwords,
    SignInTries tries,
    TimeProvider clock
)
{
    public async Task<(StaffUser? User, ProblemHttpResult? Refusal)> FindOrMakeAsync(
        Invitation invitation,
        AcceptInvitationRequest request,
        bool isMailed,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await users.FindByEmailAsync(invitation.Email) is not { } user)
            return (await MakeAsync(invitation, request, isMailed), null);
        if (isMailed && !user.EmailConfirmed)
        {
            user.ProveMailbox();
            passwords.Set(user, request.Password);
            return (user, null);
        }
        if (await tries.CountAsync(invitation.NormalizedEmail, SignInPlace.Of(http), ct) is { } wait)
            return (null, LogIn.TooMany(http, wait));
        return passwords.IsRight(user, request.Password)
            ? (user, null)
            : (null, Problems.Unauthorized("This address has an account: send the password of that account."));
    }

    private async Task<StaffUser> MakeAsync(Invitation invitation, AcceptInvitationRequest request, bool isMailed)
    {
        var name = (request.FullName ?? invitation.FullName)?.Trim();
        var user = StaffUser.New(invitation.Email, name, clock.GetUtcNow());
        user.EmailConfirmed = isMailed;
        Done.OrThrow(await users.CreateAsync(user, request.Password));
        return user;
    }
}
