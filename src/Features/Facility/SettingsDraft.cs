using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using FluentValidation.Results;
using Microsoft.AspNetCore.Http.HttpResults;
using Yadopera.Answering;
using Yadopera.Infrastructure.Http;

namespace Yadopera.Features.Facility;

/// <summary>Settings as a request wants them, in order and not yet stored.</summary>
internal sealed class SettingsDraft
{
    /// <summary>Stands for a secret that the request does not name; what can be sent never holds a NUL.</summary>
    private const string Unchanged = "\0";

    private const string FacilityPrefix = "facility.";

    private static readonly JsonSerializerOptions Json = CreateJson();
    private static readonly SettingsRules Rules = new(Unchanged);

    private readonly JsonObject _before;
    private readonly SettingsPage _after;

    private SettingsDraft(JsonObject before, SettingsPage after) => (_before, _after) = (before, after);

    /// <summary>Reads what the request changes; where that cannot be, says so field by field.</summary>
    public static bool TryRead(
        House house,
        JsonElement patch,
        [NotNullWhen(true)] out SettingsDraft? draft,
        [NotNullWhen(false)] out ProblemHttpResult? refusal
    )
    {
        (draft, refusal) = (null, null);
        var current = SettingsPage.Of(house);
        var before = Write(WithoutSecrets(current));
        try
        {
            var wanted = before.DeepClone().AsObject();
            MergePatch.Apply(wanted["facility"]!.AsObject(), patch);
            MergePatch.Apply(wanted, patch);
            var after = SettingsRules.Tidy(wanted.Deserialize<SettingsPage>(Json)!, current, Unchanged);
            refusal = Refusal(Rules.Validate(after).Errors);
            draft = refusal is null ? new SettingsDraft(before, after) : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            // Half of a character, written as an escape, is noticed only when the text is read.
            refusal = FieldOf((unreadable as JsonException)?.Path?.TrimStart('$', '.') ?? "") is { Length: > 0 } field
                ? Problems.Invalid(
                    field,
                    "This is not of the right form: times are HH:MM, dates YYYY-MM-DD, days mon to sun."
                )
                : Problems.BadRequest("The body has text that is not Unicode.");
        }
        return draft is not null;
    }

    public IReadOnlyList<Difference> Differences =>
        [
            .. MergePatch
                .Differences(_before, Write(_after))
                .Select(difference => difference with { Field = FieldOf(difference.Field) }),
        ];

    /// <summary>Gives the house what the draft says.</summary>
    public void ApplyTo(House house, HouseVault vault, DateTimeOffset now)
    {
        var (facility, notifications) = (_after.Facility, _after.Notifications);
        house.Change(
            new HouseProfile(
                facility.Name,
                facility.Email,
                facility.Phone,
                facility.TimeZone,
                facility.Languages,
                facility.CheckInTime,
                facility.CheckOutTime,
                facility.WifiSsid
            )
            {
                Emergency = _after.Emergency == new HouseEmergency() ? null : _after.Emergency,
                AnswerThreshold = _after.AnswerThreshold,
            },
            new HouseSettings
            {
                HouseRules = facility.HouseRules,
                LocalInfo = facility.LocalInfo,
                ProhibitedItems = facility.ProhibitedItems,
                SharesWifiPassword = facility.ShareWifiPassword,
                StaffAbsencePeriods = _after.StaffAbsencePeriods!,
                ClosedDates = _after.ClosedDates!,
                NotificationEmails = notifications!.Email!,
                WebhookUrl = notifications.WebhookUrl,
                RetentionDays = _after.RetentionDays!.Value,
            },
            new HouseSecrets
            {
                WifiPassword = Lock(HouseVault.WifiPassword, facility.WifiPassword, house.Secrets.WifiPassword),
                LineToken = Lock(HouseVault.LineToken, notifications.LineToken, house.Secrets.LineToken),
            },
            now
        );

        string? Lock(string field, string? wanted, string? stored) =>
            wanted == Unchanged ? stored
            : wanted is null ? null
            : vault.Lock(house.Id, field, wanted);
    }

    private static ProblemHttpResult? Refusal(List<ValidationFailure> faults) =>
        faults.Count == 0
            ? null
            : Problems.Invalid(
                faults
                    .GroupBy(fault => FieldOf(fault.PropertyName), StringComparer.Ordinal)
                    .ToDictionary(
                        field => field.Key,
                        field => field.Select(fault => fault.ErrorMessage).ToArray(),
                        StringComparer.Ordinal
                    )
            );

    private static SettingsPage WithoutSecrets(SettingsPage page) =>
        page with
        {
            Facility = page.Facility with { WifiPassword = Unchanged },
            Notifications = page.Notifications! with { LineToken = Unchanged },
        };

    private static JsonObject Write(SettingsPage page) => JsonSerializer.SerializeToNode(page, Json)!.AsObject();

    // Requests name the fields of the house without their section.
    private static string FieldOf(string path)
    {
        var field = string.Join('.', path.Split('.').Select(JsonNamingPolicy.SnakeCaseLower.ConvertName));
        return field.StartsWith(FacilityPrefix, StringComparison.Ordinal) ? field[FacilityPrefix.Length..] : field;
    }

    private static JsonSerializerOptions CreateJson()
    {
        var json = new JsonSerializerOptions { RespectNullableAnnotations = true };
        WireJson.Apply(json);
        return json;
    }
}
