using System.Net;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.Facility;

[Trait("kind", "integration")]
public sealed class SettingsRulesTests(DatabaseServer server) : IAsyncLifetime
{
    private const string Route = "/facility/settings";
    private TestApi _api = null!;
    private OperatorClient _momiji = null!;

    public async ValueTask InitializeAsync()
    {
        _api = await TestApi.StartAsync(server, OperatorClient.Setting);
        await _api.ImportAsync(Houses.Momiji);
        _momiji = new OperatorClient(_api, "momiji");
    }

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    private static readonly (string Json, string Field)[] Invalid =
    [
        ("""{ "name": "  " }""", "name"),
        ("""{ "name": null }""", "name"),
        ("""{ "name": "a\u0000b" }""", "name"),
        ("""{ "name": 7 }""", "name"),
        ("""{ "time_zone": "Tokyo Standard Time" }""", "time_zone"),
        ("""{ "time_zone": "Mars/Olympus" }""", "time_zone"),
        ("""{ "languages": [] }""", "languages"),
        ("""{ "languages": null }""", "languages"),
        ("""{ "languages": ["ja", "klingonese!"] }""", "languages"),
        ("""{ "languages": ["ja", null] }""", "languages"),
        ("""{ "check_in_time": "25:00" }""", "check_in_time"),
        ("""{ "check_in_time": "3 pm" }""", "check_in_time"),
        ("""{ "check_out_time": 10 }""", "check_out_time"),
        ("""{ "email": "nobody" }""", "email"),
        ("""{ "wifi_ssid": "a name that has more than 32 characters" }""", "wifi_ssid"),
        ("""{ "wifi_password": " " }""", "wifi_password"),
        ("""{ "share_wifi_password": null }""", "share_wifi_password"),
        ("""{ "staff_absence_periods": [{ "start_time": "22:00" }] }""", "staff_absence_periods[0]"),
        (
            """{ "staff_absence_periods": [{ "start_time": "22:00", "end_time": "07:00", "days_of_week": [] }] }""",
            "staff_absence_periods[0]"
        ),
        (
            """{ "staff_absence_periods": [{ "start_time": "22:00", "end_time": "07:00", "days_of_week": ["mon", "mon"] }] }""",
            "staff_absence_periods[0]"
        ),
        (
            """{ "staff_absence_periods": [{ "start_time": "22:00", "end_time": "07:00", "days_of_week": ["Monday"] }] }""",
            "staff_absence_periods[0].days_of_week[0]"
        ),
        ("""{ "staff_absence_periods": [null] }""", "staff_absence_periods[0]"),
        ("""{ "closed_dates": ["2026-02-30"] }""", "closed_dates[0]"),
        ("""{ "emergency": "call me" }""", "emergency"),
        ("""{ "facility": null }""", "facility"),
        ("""{ "facility": "momiji" }""", "facility"),
        ("""{ "notifications": { "email": ["nobody"] } }""", "notifications.email[0]"),
        ("""{ "notifications": { "email": [null] } }""", "notifications.email[0]"),
        ("""{ "notifications": { "webhook_url": "http://example.com/x" } }""", "notifications.webhook_url"),
        ("""{ "notifications": { "webhook_url": "https://127.0.0.1/x" } }""", "notifications.webhook_url"),
        ("""{ "notifications": { "webhook_url": "https://localhost/x" } }""", "notifications.webhook_url"),
        ("""{ "notifications": { "webhook_url": "https://a:b@example.com" } }""", "notifications.webhook_url"),
        ("""{ "retention_days": 0 }""", "retention_days"),
        ("""{ "retention_days": 3651 }""", "retention_days"),
        ("""{ "retention_days": 1.5 }""", "retention_days"),
        ("""{ "answer_threshold": 0.96 }""", "answer_threshold"),
        ("""{ "answer_threshold": 0.04 }""", "answer_threshold"),
    ];

    [Fact]
    public async Task What_is_not_valid_is_named_by_its_field_and_nothing_is_changed()
    {
        var before = (await _momiji.GetAsync(Route)).ToString();

        foreach (var (json, field) in Invalid)
        {
            using var response = await _momiji.SendAsync(HttpMethod.Put, Route, json);
            var problem = await response.ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "VALIDATION_ERROR");
            problem.GetProperty("errors").Names().ShouldBe([field], json);
        }

        (await _momiji.GetAsync(Route)).ToString().ShouldBe(before);
        (await _momiji.GetAsync($"{Route}/history")).GetProperty("total").GetInt32().ShouldBe(0);
    }

    [Theory]
    [InlineData("""{ "name": "\ud800" }""")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("")]
    public async Task What_is_no_object_is_400(string json)
    {
        using var response = await _momiji.SendAsync(HttpMethod.Put, Route, json);

        await response.ReadProblemAsync(HttpStatusCode.BadRequest, "BAD_REQUEST");
    }

    [Theory]
    [InlineData("""{ "answer_threshold": 0.05, "retention_days": 1 }""")]
    [InlineData("""{ "answer_threshold": 0.95, "retention_days": 3650 }""")]
    [InlineData("""{ "email": "", "wifi_ssid": " ", "emergency": { "hospital": "" } }""")]
    [InlineData(
        """{ "emergency": null, "notifications": null, "closed_dates": null, "staff_absence_periods": null }"""
    )]
    [InlineData("""{ "name": "Old", "name": "New", "has_wifi_password": true, "anything_else": 1 }""")]
    public async Task What_is_at_the_edge_of_the_rules_is_taken(string json)
    {
        using var response = await _momiji.SendAsync(HttpMethod.Put, Route, json);

        await response.ReadAsync(HttpStatusCode.OK);
    }
}
