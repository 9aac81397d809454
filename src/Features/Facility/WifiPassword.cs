using System.Text.Json;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Logging;

namespace Yadopera.Features.Facility;

/// <summary>
/// Puts the Wi-Fi password of a house into what its guest reads, at the last moment: what is indexed, stored or sent to a
/// provider has a blank in its place, and the row of the request log is told to hide it.
/// </summary>
internal sealed class WifiPassword(HouseVault vault, IHttpContextAccessor http)
{
    public const string Blank = "{wifi_password}";

    /// <summary>Where the house no longer tells what an older answer told.</summary>
    private const string Withheld = "••••••••";

    public static bool IsShownBy(House house) =>
        house.Settings.SharesWifiPassword && house.Secrets.WifiPassword is not null;

    /// <summary>The text of an answer as its guest reads it.</summary>
    public string Reveal(House house, string text) =>
        text.Contains(Blank, StringComparison.Ordinal)
            ? text.Replace(Blank, Open(house) ?? Withheld, StringComparison.Ordinal)
            : text;

    private string? Open(House house)
    {
        if (!IsShownBy(house))
            return null;
        var password = vault.Open(house.Id, HouseVault.WifiPassword, house.Secrets.WifiPassword!);
        if (password is null || http.HttpContext is not { } request)
            return null;
        request.HideFromRequestLog(password);
        // As the stream's events have it, which the log keeps as text.
        request.HideFromRequestLog(JsonEncodedText.Encode(password, WireJson.Encoder).ToString());
        return password;
    }
}
