using Microsoft.AspNetCore.Identity;

namespace Yadopera.Features.Staff;

/// <summary>Passwords of accounts, compared in the same time whether there is an account or not.</summary>
internal sealed class Passwords(IPasswordHasher<StaffUser> hasher)
{
    private static readonly StaffUser Nobody = new();
    private readonly string _nobodys = hasher.HashPassword(Nobody, OpaqueToken.New(""));

    public bool IsRight(StaffUser? user, string password) =>
        hasher.VerifyHashedPassword(user ?? Nobody, user?.PasswordHash ?? _nobodys, password)
            is not PasswordVerificationResult.Failed
        && user is not null;

    /// <summary>Gives an account a new password; no session and no mailed link of the old one goes on.</summary>
    public void Set(StaffUser user, string password)
    {
        user.PasswordHash = hasher.HashPassword(user, password);
        user.SecurityStamp = OpaqueToken.New("");
        user.ConcurrencyStamp = Guid.NewGuid().ToString();
    }
}
