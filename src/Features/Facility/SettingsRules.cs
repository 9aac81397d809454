using FluentValidation;
using Yadopera.Answering;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Facility;

/// <summary>What the settings of a house have to keep to.</summary>
internal sealed class SettingsRules : AbstractValidator<SettingsPage>
{
    /// <param name="unchanged">Stands for a secret that stays as it is.</param>
    public SettingsRules(string unchanged)
    {
        RuleFor(page => page.Facility).SetValidator(new FacilityRules(unchanged));
        RuleFor(page => page.StaffAbsencePeriods)
            .Must(periods => periods!.Count <= 50)
            .WithMessage("At most 50 periods of absence can be kept.");
        RuleForEach(page => page.StaffAbsencePeriods)
            .Must(period => period is not null && period.IsWellFormed())
            .WithMessage("A period needs start_time and end_time as HH:MM and days_of_week, each of mon to sun once.");
        RuleFor(page => page.ClosedDates)
            .Must(days => days!.Count <= 400)
            .WithMessage("At most 400 closed dates can be kept.");
        RuleFor(page => page.RetentionDays).InclusiveBetween(1, 3650).WithMessage("retention_days must be 1 to 3650.");
        RuleFor(page => page.AnswerThreshold)
            .InclusiveBetween(0.05, 0.95)
            .WithMessage("answer_threshold must be 0.05 to 0.95.");
        RuleFor(page => page.Emergency!)
            .ChildRules(emergency =>
            {
                emergency.RuleFor(row => row.PhoneFire).IsTextIfAny(50);
                emergency.RuleFor(row => row.PhonePolice).IsTextIfAny(50);
                emergency.RuleFor(row => row.AddressLocal).IsTextIfAny(300);
                emergency.RuleFor(row => row.AssemblyPlace).IsTextIfAny(300);
                emergency.RuleFor(row => row.Hospital).IsTextIfAny(300);
            });
        RuleFor(page => page.Notifications!)
            .ChildRules(notifications =>
            {
                notifications
                    .RuleFor(row => row.Email)
                    .Must(emails => emails is not { Count: > 20 })
                    .WithMessage("At most 20 addresses can be kept.");
                notifications.RuleForEach(row => row.Email).IsEmailIfAny();
                notifications
                    .RuleFor(row => row.WebhookUrl)
                    .Must(url => url is null || IsPublicHttps(url))
                    .WithMessage("webhook_url must be an https address of a public host, without a password in it.");
                notifications.RuleFor(row => row.LineToken).IsTextIfAny(500).Unless(row => row.LineToken == unchanged);
            });
    }

    /// <summary>
    /// One form for what can be written in several: no text is null, each language and day stands once, a section that was
    /// cleared is an empty one. What can only be read is as it is now.
    /// </summary>
    public static SettingsPage Tidy(SettingsPage page, SettingsPage current, string unchanged) =>
        page with
        {
            Facility = page.Facility with
            {
                Id = current.Facility.Id,
                Slug = current.Facility.Slug,
                HasWifiPassword = current.Facility.HasWifiPassword,
                Name = page.Facility.Name.Trim(),
                Email = TextOrNull(page.Facility.Email),
                Phone = TextOrNull(page.Facility.Phone),
                Languages = [.. page.Facility.Languages.Select(TagOf).Distinct(StringComparer.Ordinal)],
                WifiSsid = TextOrNull(page.Facility.WifiSsid),
                WifiPassword = page.Facility.WifiPassword is "" ? unchanged : page.Facility.WifiPassword,
                HouseRules = TextOrNull(page.Facility.HouseRules),
                LocalInfo = TextOrNull(page.Facility.LocalInfo),
                ProhibitedItems = TextOrNull(page.Facility.ProhibitedItems),
            },
            Emergency = Tidy(page.Emergency ?? new HouseEmergency()),
            StaffAbsencePeriods = page.StaffAbsencePeriods ?? [],
            ClosedDates = [.. (page.ClosedDates ?? []).Distinct().Order()],
            Notifications = Tidy(page.Notifications, current.Notifications!, unchanged),
            RetentionDays = page.RetentionDays ?? HouseSettings.UsualRetentionDays,
        };

    private static HouseEmergency Tidy(HouseEmergency emergency) =>
        emergency with
        {
            AddressLocal = TextOrNull(emergency.AddressLocal),
            AssemblyPlace = TextOrNull(emergency.AssemblyPlace),
            Hospital = TextOrNull(emergency.Hospital),
        };

    private static NotificationSection Tidy(
        NotificationSection? wanted,
        NotificationSection current,
        string unchanged
    ) =>
        new(
            [.. (wanted?.Email ?? []).Select(email => email?.Trim() ?? "")],
            TextOrNull(wanted?.WebhookUrl),
            current.HasLineToken
        )
        {
            LineToken = wanted?.LineToken is "" ? unchanged : wanted?.LineToken,
        };

    private static string? TextOrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    // What is no tag is left as it is, for the rules to refuse.
    private static string TagOf(string? tag) =>
        LanguageTag.TryNormalize(tag, out var normalized) ? normalized : tag ?? "";

    // What the service is made to call must not be a machine of its own network.
    private static bool IsPublicHttps(string url) =>
        url.Length <= 2000
        && PostgresText.CanHold(url)
        && Uri.TryCreate(url, UriKind.Absolute, out var address)
        && address.Scheme == Uri.UriSchemeHttps
        && address.UserInfo.Length == 0
        && address.HostNameType == UriHostNameType.Dns
        && address.Host.Contains('.', StringComparison.Ordinal);
}
