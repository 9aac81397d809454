using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Yadopera.Features.Staff;

/// <summary>
/// A token that says nothing by itself: 256 random bits behind a prefix that tells its kind. Only its hash is stored; of
/// so many bits a plain SHA-256 can be looked up and not be reversed.
/// </summary>
internal static class OpaqueToken
{
    private const int Bytes = 32;

    public static string New(string prefix) => prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
