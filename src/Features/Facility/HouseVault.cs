using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Yadopera.Features.Facility;

/// <summary>
/// Encrypts the secrets of houses. Each house and field has a key of its own, so that a ciphertext copied to another row
/// opens nothing there.
/// </summary>
internal sealed class HouseVault(IDataProtectionProvider protection, ILogger<HouseVault> log)
{
    public const string WifiPassword = "wifi_password";
    public const string LineToken = "line_token";

    public string Lock(Guid houseId, string field, string secret) => ProtectorOf(houseId, field).Protect(secret);

    /// <summary>The secret; null where the key that locked it is lost, and the house has to set it again.</summary>
    public string? Open(Guid houseId, string field, string locked)
    {
        try
        {
            return ProtectorOf(houseId, field).Unprotect(locked);
        }
        catch (CryptographicException)
        {
            log.LogWarning("The {Field} of {House} cannot be opened with the keys at hand", field, houseId);
            return null;
        }
    }

    private IDataProtector ProtectorOf(Guid houseId, string field) =>
        protection.CreateProtector("Yadopera.House", houseId.ToString(), field);
}
