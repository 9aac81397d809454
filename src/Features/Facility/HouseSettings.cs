using Yadopera.Hours;

namespace Yadopera.Features.Facility;

/// <summary>What a house has set in the console, beside the profile that an import may bring.</summary>
public sealed record HouseSettings
{
    /// <summary>How long a guest's words are kept where the house has not decided.</summary>
    public const int UsualRetentionDays = 90;

    /// <summary>What guests are asked to keep to, in the house's own language; at most 2000 characters.</summary>
    public string? HouseRules { get; init; }

    /// <summary>What is worth knowing around the house, in its own language; at most 2000 characters.</summary>
    public string? LocalInfo { get; init; }

    /// <summary>What guests must not bring or do, in the house's own language; at most 2000 characters.</summary>
    public string? ProhibitedItems { get; init; }

    /// <summary>
    /// Whether guests who ask are told the Wi-Fi password. Whoever knows the address of the chat can ask, so a house has to
    /// want it.
    /// </summary>
    public bool SharesWifiPassword { get; init; }

    /// <summary>When nobody of the house is there, in its local time.</summary>
    public IReadOnlyList<WeeklyPeriod> StaffAbsencePeriods { get; init; } = [];

    /// <summary>Days of the house's calendar on which nobody is there at all, in order.</summary>
    public IReadOnlyList<DateOnly> ClosedDates { get; init; } = [];

    /// <summary>Who is written to when a guest needs a person.</summary>
    public IReadOnlyList<string> NotificationEmails { get; init; } = [];

    /// <summary>An https address that is told the same.</summary>
    public string? WebhookUrl { get; init; }

    /// <summary>After so many days without activity the words of a talk go, 1–3650; what was counted stays.</summary>
    public int RetentionDays { get; init; } = UsualRetentionDays;
}

/// <summary>Encrypted, each for its house and field alone; see <see cref="HouseVault"/>. Null where there is none.</summary>
public sealed record HouseSecrets
{
    /// <summary>Password of the guests' network.</summary>
    public string? WifiPassword { get; init; }

    /// <summary>With which the house's LINE channel is written to.</summary>
    public string? LineToken { get; init; }
}
