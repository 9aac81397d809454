using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Yadopera.Infrastructure.Http;

namespace Yadopera.Features.Staff;

/// <summary>What an account with TOTP asks for beside the password: a code of the app, or one kept for a lost phone.</summary>
internal sealed class SecondFactor(Totp totp)
{
    private const int RecoveryCodes = 10;
    private const int RecoveryBytes = 8;

    /// <summary>True where the code is right; it is then used up, in the session's unit of work.</summary>
    public bool TryUse(StaffUser user, string? code)
    {
        if (string.IsNullOrWhiteSpace(code))
            return false;
        var sent = code.Trim();
        if (!totp.TryUse(user, sent) && !TryRecover(user, sent))
            return false;
        // Each use changes the row's stamp: of two at once with one code, the second finds it changed.
        user.ConcurrencyStamp = Guid.NewGuid().ToString();
        return true;
    }

    /// <summary>Makes ten codes, each good once; they are shown now and never again.</summary>
    public static IReadOnlyList<string> Renew(StaffUser user)
    {
        var codes = Enumerable
            .Range(0, RecoveryCodes)
            .Select(_ => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RecoveryBytes)))
            .ToList();
        user.RecoveryCodes = [.. codes.Select(Hash)];
        return codes;
    }

    public static ProblemHttpResult Refuse(string? code) =>
        Problems.Unauthorized(
            string.IsNullOrWhiteSpace(code)
                ? "This account asks for the code of its authenticator app: send totp_code too."
                : "That code is wrong or was used; wait for the next one."
        );

    private static bool TryRecover(StaffUser user, string code)
    {
        var left = Array.FindAll(user.RecoveryCodes, hash => hash != Hash(code));
        var isOne = left.Length < user.RecoveryCodes.Length;
        user.RecoveryCodes = left;
        return isOne;
    }

    private static string Hash(string code) => Convert.ToHexString(OpaqueToken.Hash(code));
}
