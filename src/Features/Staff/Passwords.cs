using Microsoft.AspNetCore.Identity;

namespace Yadopera.Features.Staff;

/// <summary>Compares passwords in the same time whether there is an account or not.</summary>
internal sealed class Passwords(IPasswordHasher<StaffUser> hasher)
{
    private static readonly StaffUser Nobody = new();
    private readonly string _nobodys = hasher.HashPassword(Nobody, OpaqueToken.New(""));

    public bool IsRight(StaffUser? user, string password) =>
        hasher.VerifyHashedPassword(user ?? Nobody, user?.PasswordHash ?? _nobodys, password)
            is not PasswordVerificationResult.Failed
        && user is not null;
}
