using System.Buffers;
using System.Collections.Frozen;

namespace Yadopera.Infrastructure.Logging.Masking;

/// <summary>
/// Decides by its name whether a value is secret. A name is compared in lower case and without anything but letters and
/// digits, so that <c>apiKey</c>, <c>api_key</c> and <c>X-Api-Key</c> are alike.
/// </summary>
internal static class SecretNames
{
    private const int LongestOnStack = 128;

    /// <summary>Secret wherever they occur in a name: an unknown name that holds one is masked.</summary>
    private static readonly SearchValues<string> Fragments = SearchValues.Create(
        [
            "password",
            "passwd",
            "passphrase",
            "passcode",
            "secret",
            "token",
            "authorization",
            "credential",
            "apikey",
            "accesskey",
            "privatekey",
            "signingkey",
            "encryptionkey",
            "wifikey",
            "wpakey",
            "cardnumber",
            "creditcard",
            "securitycode",
            "cardcvc",
            "cardcvv",
            "totp",
            "otpcode",
            "pincode",
            "doorpin",
            "doorcode",
            "accesscode",
            "entrycode",
            "lockcode",
            "verificationcode",
            "recoverycode",
        ],
        StringComparison.Ordinal
    );

    /// <summary>
    /// Too short to look for inside other words ("pin" is in "shipping", "otp" in "hotpot"), and what tells who somebody is.
    /// </summary>
    private static readonly FrozenSet<string> Whole = FrozenSet.Create(
        StringComparer.Ordinal,
        [
            "pin",
            "otp",
            "cvc",
            "cvv",
            "pwd",
            "pass",
            "psk",
            "jwt",
            "bearer",
            "auth",
            "cookie",
            "setcookie",
            "signature",
            "sig",
            "amzsignature",
            "email",
            "emails",
            "fullname",
            "guestname",
        ]
    );

    /// <summary>Names that hold a fragment and yet say something about a secret, or nothing at all, instead of being one.</summary>
    private static readonly FrozenSet<string> Harmless = FrozenSet.Create(
        StringComparer.Ordinal,
        [
            "tokentype",
            "tokensused",
            "tokencount",
            "tokenlimit",
            "tokenusage",
            "tokenexpiresat",
            "maxtokens",
            "maxcompletiontokens",
            "maxoutputtokens",
            "prompttokens",
            "prompttokensdetails",
            "completiontokens",
            "completiontokensdetails",
            "inputtokens",
            "inputtokensdetails",
            "outputtokens",
            "outputtokensdetails",
            "cachedtokens",
            "reasoningtokens",
            "totaltokens",
            "includesessiontoken",
            "passwordpolicy",
            "passwordchangedat",
            "passwordexpiresat",
            "secretary",
        ]
    );

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> WholeSpans = Whole.GetAlternateLookup<
        ReadOnlySpan<char>
    >();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> HarmlessSpans =
        Harmless.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool Contains(ReadOnlySpan<char> name)
    {
        var normalised = name.Length <= LongestOnStack ? stackalloc char[LongestOnStack] : new char[name.Length];
        normalised = normalised[..Normalise(name, normalised)];
        return WholeSpans.Contains(normalised)
            || (normalised.ContainsAny(Fragments) && !HarmlessSpans.Contains(normalised));
    }

    private static int Normalise(ReadOnlySpan<char> name, Span<char> normalised)
    {
        var length = 0;
        foreach (var character in name)
        {
            if (char.IsLetterOrDigit(character))
            {
                normalised[length++] = char.ToLowerInvariant(character);
            }
        }
        return length;
    }
}
