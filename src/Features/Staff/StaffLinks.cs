using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Yadopera.Infrastructure.Configuration;
using Yadopera.Infrastructure.Http;

namespace Yadopera.Features.Staff;

/// <summary>Makes the links of mails, and reads the tokens that come back from them.</summary>
internal sealed class StaffLinks(UserManager<StaffUser> users, IDataProtectionProvider protection, Settings settings)
{
    private readonly IDataProtector _invitations = protection.CreateProtector("staff invitations");

    public async Task<Uri> VerificationAsync(StaffUser user) =>
        Page("verify-email", $"{user.Id:N}.{await users.GenerateEmailConfirmationTokenAsync(user)}");

    public async Task<Uri> PasswordResetAsync(StaffUser user) =>
        Page("reset-password", $"{user.Id:N}.{await users.GeneratePasswordResetTokenAsync(user)}");

    /// <param name="isMailed">True where the link goes to the mailbox that it was made for: then it proves who has it.</param>
    public Uri Invitation(Invitation invitation, bool isMailed) =>
        Page("accept-invitation", _invitations.Protect($"{invitation.FacilityId:N}{invitation.Id:N}{isMailed}"));

    public Uri SignIn() => new(settings.PublicUrl, "login");

    /// <summary>The account that a token speaks of, and what is to be checked; null where the text is no token.</summary>
    public async Task<(StaffUser User, string Token)?> ReadAsync(string token)
    {
        var parts = token.Split('.', 2);
        return
            parts.Length == 2
            && Guid.TryParseExact(parts[0], "N", out var id)
            && await users.FindByIdAsync(id.ToString()) is { } user
            ? (user, parts[1])
            : null;
    }

    /// <summary>The invitation that a token speaks of; null where we did not make the token.</summary>
    public (Guid HouseId, Guid Id, bool IsMailed)? ReadInvitation(string token)
    {
        try
        {
            var text = _invitations.Unprotect(token);
            return (Guid.ParseExact(text[..32], "N"), Guid.ParseExact(text[32..64], "N"), bool.Parse(text[64..]));
        }
        catch (Exception foreign) when (foreign is CryptographicException or FormatException)
        {
            return null;
        }
    }

    public static ProblemHttpResult Refuse() =>
        Problems.BadRequest("This link is not valid any more; ask for a new one.");

    private Uri Page(string page, string token) =>
        new(settings.PublicUrl, $"{page}?token={Uri.EscapeDataString(token)}");
}
