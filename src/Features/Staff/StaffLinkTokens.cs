using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Yadopera.Features.Staff;

/// <summary>
/// The tokens of Identity that a mailed link carries. As its own provider does, they seal the account's security stamp,
/// which every new password changes; other than that one they end by the service's clock, and a reset sooner than a
/// verification.
/// </summary>
internal sealed class StaffLinkTokens(IDataProtectionProvider protection, TimeProvider clock)
    : IUserTwoFactorTokenProvider<StaffUser>
{
    private static readonly TimeSpan ResetLifetime = TimeSpan.FromHours(1);
    private static readonly TimeSpan OtherLifetime = TimeSpan.FromDays(3);

    private readonly IDataProtector _protector = protection.CreateProtector("staff links");

    public Task<string> GenerateAsync(string purpose, UserManager<StaffUser> manager, StaffUser user)
    {
        var lifetime = purpose == UserManager<StaffUser>.ResetPasswordTokenPurpose ? ResetLifetime : OtherLifetime;
        var until = (clock.GetUtcNow() + lifetime).UtcTicks.ToString(CultureInfo.InvariantCulture);
        return Task.FromResult(Protector(purpose, user).Protect($"{until} {user.SecurityStamp}"));
    }

    public Task<bool> ValidateAsync(string purpose, string token, UserManager<StaffUser> manager, StaffUser user)
    {
        try
        {
            var parts = Protector(purpose, user).Unprotect(token).Split(' ', 2);
            return Task.FromResult(
                long.Parse(parts[0], CultureInfo.InvariantCulture) > clock.GetUtcNow().UtcTicks
                    && parts[1] == user.SecurityStamp
            );
        }
        catch (CryptographicException)
        {
            return Task.FromResult(false);
        }
    }

    public Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<StaffUser> manager, StaffUser user) =>
        Task.FromResult(false);

    private IDataProtector Protector(string purpose, StaffUser user) =>
        _protector.CreateProtector(purpose, user.Id.ToString());
}
