using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Yadopera.Features.Staff;

/// <summary>
/// Codes of an authenticator app (RFC 6238: SHA-1, six digits, thirty seconds). Identity's own provider takes one code
/// several times and reads the machine's clock; here a code is good once, as the RFC asks in section 5.2.
/// </summary>
internal sealed class Totp(IDataProtectionProvider protection, TimeProvider clock)
{
    private const int SecretBytes = 20;
    private const int StepSeconds = 30;
    private const int Modulus = 1_000_000;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private readonly IDataProtector _protector = protection.CreateProtector("staff totp");

    /// <summary>Gives the account a new secret, and returns it as people and apps read it: Base32.</summary>
    public string Enrol(StaffUser user)
    {
        var secret = RandomNumberGenerator.GetBytes(SecretBytes);
        user.TotpSecret = Convert.ToBase64String(_protector.Protect(secret));
        return Encode(secret);
    }

    /// <summary>True for a code of now, the step before or the one after, that was not used yet; it then is.</summary>
    public bool TryUse(StaffUser user, string code)
    {
        if (user.TotpSecret is null)
            return false;
        var secret = _protector.Unprotect(Convert.FromBase64String(user.TotpSecret));
        var now = clock.GetUtcNow().ToUnixTimeSeconds() / StepSeconds;
        for (var step = now - 1; step <= now + 1; step++)
        {
            if (step <= user.TotpLastStep || !IsSame(Code(secret, step), code))
                continue;
            user.TotpLastStep = step;
            return true;
        }
        return false;
    }

    /// <summary>The code of one time step.</summary>
    public static string Code(ReadOnlySpan<byte> secret, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        // The RFC's algorithm, which every app knows; what breaks SHA-1 does not touch its HMAC.
#pragma warning disable CA5350
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xf)..]) & int.MaxValue;
        return $"{number % Modulus:D6}";
    }

    private static bool IsSame(string expected, string sent) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(sent));

    private static string Encode(byte[] secret)
    {
        var text = new StringBuilder();
        for (var bit = 0; bit < secret.Length * 8; bit += 5)
        {
            var pair = (secret[bit / 8] << 8) | (bit / 8 + 1 < secret.Length ? secret[bit / 8 + 1] : 0);
            text.Append(Base32[(pair >> (11 - bit % 8)) & 31]);
        }
        return text.ToString();
    }
}
