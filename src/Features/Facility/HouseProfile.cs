using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Yadopera.Answering;

namespace Yadopera.Features.Facility;

/// <summary>What a house tells about itself.</summary>
/// <param name="Name">Shown to guests.</param>
/// <param name="Email">Where guests can write to.</param>
/// <param name="Phone">Where guests can call.</param>
/// <param name="TimeZone">IANA time zone, e.g. Asia/Tokyo.</param>
/// <param name="Languages">BCP 47 tags that the house offers, its own language first.</param>
/// <param name="CheckInTime">Local time from which rooms are ready.</param>
/// <param name="CheckOutTime">Local time until which rooms are to be left.</param>
/// <param name="WifiSsid">Name of the guests' network; the password is not kept here.</param>
public sealed record HouseProfile(
    string Name,
    string? Email,
    string? Phone,
    string TimeZone,
    IReadOnlyList<string> Languages,
    TimeOnly? CheckInTime,
    TimeOnly? CheckOutTime,
    string? WifiSsid
)
{
    /// <summary>Whom and what to turn to in an emergency; null where the house told nothing.</summary>
    // Left out when null: the hash of a profile that was imported before must stay the same.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public HouseEmergency? Emergency { get; init; }

    /// <summary>
    /// From which probability, 0.05–0.95, a FAQ is given as the answer; below it staff are asked. Null: the product's own.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? AnswerThreshold { get; init; }

    internal byte[] Hash() => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this));
}
