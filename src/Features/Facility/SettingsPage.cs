using System.Text.Json.Serialization;
using Yadopera.Answering;
using Yadopera.Hours;

namespace Yadopera.Features.Facility;

/// <summary>
/// The settings of a house as the console reads them. It writes the same fields, those of <c>facility</c> without their
/// section; secrets can be written and never read.
/// </summary>
/// <param name="StaffAbsencePeriods">When nobody is there: local times HH:MM, days <c>mon</c> to <c>sun</c>, at most 50.</param>
/// <param name="ClosedDates">Days of the house's calendar on which nobody is there at all, at most 400.</param>
/// <param name="Emergency">What a safety card tells.</param>
/// <param name="RetentionDays">After so many days without activity a guest's words go, 1–3650; 90 where null was sent.</param>
/// <param name="AnswerThreshold">Probability, 0.05–0.95, from which a FAQ is given as the answer; null: the product's own.</param>
public sealed record SettingsPage(
    FacilitySection Facility,
    IReadOnlyList<WeeklyPeriod>? StaffAbsencePeriods,
    IReadOnlyList<DateOnly>? ClosedDates,
    HouseEmergency? Emergency,
    NotificationSection? Notifications,
    int? RetentionDays,
    double? AnswerThreshold
)
{
    internal static SettingsPage Of(House house)
    {
        var (profile, settings, secrets) = (house.Profile, house.Settings, house.Secrets);
        return new SettingsPage(
            new FacilitySection(
                house.Id,
                house.Slug,
                profile.Name,
                profile.Email,
                profile.Phone,
                profile.TimeZone,
                profile.Languages,
                profile.CheckInTime,
                profile.CheckOutTime,
                profile.WifiSsid,
                secrets.WifiPassword is not null,
                settings.SharesWifiPassword,
                settings.HouseRules,
                settings.LocalInfo,
                settings.ProhibitedItems
            ),
            settings.StaffAbsencePeriods,
            settings.ClosedDates,
            profile.Emergency ?? new HouseEmergency(),
            new NotificationSection(settings.NotificationEmails, settings.WebhookUrl, secrets.LineToken is not null),
            settings.RetentionDays,
            profile.AnswerThreshold
        );
    }
}

/// <param name="Languages">BCP 47 tags that the house offers, its own first.</param>
/// <param name="CheckInTime">Local time, HH:MM.</param>
/// <param name="CheckOutTime">Local time, HH:MM.</param>
/// <param name="HasWifiPassword">Whether one is set.</param>
/// <param name="ShareWifiPassword">Whether guests who ask are told it.</param>
/// <param name="HouseRules">Told to guests who ask, in the house's own language; so are the two after it.</param>
public sealed record FacilitySection(
    Guid Id,
    string Slug,
    string Name,
    string? Email,
    string? Phone,
    string TimeZone,
    IReadOnlyList<string> Languages,
    TimeOnly? CheckInTime,
    TimeOnly? CheckOutTime,
    string? WifiSsid,
    bool HasWifiPassword,
    bool ShareWifiPassword,
    string? HouseRules,
    string? LocalInfo,
    string? ProhibitedItems
)
{
    /// <summary>Written only, 1–64 characters; an empty one leaves the password as it is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? WifiPassword { get; init; }
}

/// <param name="Email">Who is written to, at most 20.</param>
/// <param name="WebhookUrl">https address of a public host.</param>
/// <param name="HasLineToken">Whether one is set.</param>
public sealed record NotificationSection(IReadOnlyList<string>? Email, string? WebhookUrl, bool HasLineToken)
{
    /// <summary>Written only, 1–500 characters; an empty one leaves the token as it is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? LineToken { get; init; }
}
