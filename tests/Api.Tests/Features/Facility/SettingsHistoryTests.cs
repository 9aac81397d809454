using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Yadopera.Features.Facility;
using Yadopera.Infrastructure.Logging;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.Facility;

[Trait("kind", "integration")]
public sealed class SettingsHistoryTests(DatabaseServer server) : IAsyncLifetime
{
    private const string Route = "/facility/settings";
    private const string Password = "autumn\"leaves\\7";
    private TestApi _api = null!;
    private OperatorClient _momiji = null!;

    public async ValueTask InitializeAsync()
    {
        _api = await TestApi.StartAsync(server, OperatorClient.Setting);
        await _api.ImportAsync(Houses.Momiji);
        await _api.ImportAsync(Houses.Kaede);
        _momiji = new OperatorClient(_api, "momiji");
    }

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task Who_changed_what_and_when_is_kept_the_newest_first()
    {
        await _momiji.PutAsync(Route, """{ "check_in_time": "16:00", "emergency": { "hospital": "City Hospital" } }""");
        _api.Clock.Advance(TimeSpan.FromMinutes(1));
        await _momiji.PutAsync(Route, """{ "check_in_time": null }""");

        var history = await _momiji.GetAsync($"{Route}/history");

        history.Names().ShouldBe(["changes", "total", "next_cursor"]);
        history.GetProperty("total").GetInt32().ShouldBe(3);
        var newest = history.GetProperty("changes")[0];
        newest.Names().ShouldBe(["id", "changed_at", "changed_by", "field", "old_value", "new_value", "is_secret"]);
        newest.Text("field").ShouldBe("check_in_time");
        newest.Text("old_value").ShouldBe("16:00");
        newest.GetProperty("new_value").ValueKind.ShouldBe(JsonValueKind.Null);
        newest.Text("changed_by").ShouldBe("operator");
        newest.Text("changed_at").ShouldBe("2026-11-21T14:01:00.000Z");
        history
            .GetProperty("changes")
            .EnumerateArray()
            .Skip(1)
            .Select(change => change.Text("field"))
            .ShouldBe(["check_in_time", "emergency.hospital"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_history_is_read_page_by_page_without_a_gap()
    {
        for (var n = 1; n <= 5; n++)
        {
            await _momiji.PutAsync(Route, $$"""{ "phone": "+81-{{n}}" }""");
            _api.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var seen = new List<string?>();
        string? cursor = null;
        do
        {
            var page = await _momiji.GetAsync($"{Route}/history?limit=2&cursor={cursor}");
            page.GetProperty("total").GetInt32().ShouldBe(5);
            seen.AddRange(page.GetProperty("changes").EnumerateArray().Select(change => change.Text("new_value")));
            cursor = page.Text("next_cursor");
        } while (cursor is not null);

        seen.ShouldBe(["+81-5", "+81-4", "+81-3", "+81-2", "+81-1"]);
    }

    [Fact]
    public async Task A_secret_is_kept_encrypted_is_never_read_and_its_change_is_all_that_is_told()
    {
        var page = await _momiji.PutAsync(Route, SecretsJson());

        page.GetProperty("facility").GetProperty("has_wifi_password").GetBoolean().ShouldBeTrue();
        page.GetProperty("notifications").GetProperty("has_line_token").GetBoolean().ShouldBeTrue();
        var history = await _momiji.GetAsync($"{Route}/history");
        history
            .GetProperty("changes")
            .EnumerateArray()
            .Select(change => change.Text("field"))
            .ShouldBe(["wifi_password", "notifications.line_token"], ignoreOrder: true);
        history
            .GetProperty("changes")
            .EnumerateArray()
            .ShouldAllBe(change =>
                change.GetProperty("is_secret").GetBoolean()
                && change.GetProperty("old_value").ValueKind == JsonValueKind.Null
                && change.GetProperty("new_value").ValueKind == JsonValueKind.Null
            );
        var log = _api.Services.GetRequiredService<RequestLogCounters>();
        await log.SettledAsync(log.Postgres, TestContext.Current.CancellationToken);
        var everything = string.Join(
            '\n',
            [
                page.ToString(),
                history.ToString(),
                .. await _api.Database.QueryAsync<string>("select row_to_json(row)::text from facilities row"),
                .. await _api.Database.QueryAsync<string>("select row_to_json(row)::text from settings_changes row"),
                .. await _api.Database.QueryAsync<string>("select row_to_json(row)::text from api_logs row"),
            ]
        );
        everything.ShouldNotContain("leaves");
        everything.ShouldNotContain("line-token");
    }

    [Fact]
    public async Task A_secret_stays_when_it_is_left_out_or_sent_empty_and_goes_with_null()
    {
        await _momiji.PutAsync(Route, SecretsJson());

        var kept = await _momiji.PutAsync(
            Route,
            """{ "wifi_password": "", "notifications": { "email": ["a@momiji.example"] } }"""
        );
        kept.GetProperty("facility").GetProperty("has_wifi_password").GetBoolean().ShouldBeTrue();
        kept.GetProperty("notifications").GetProperty("has_line_token").GetBoolean().ShouldBeTrue();
        var gone = await _momiji.PutAsync(
            Route,
            """{ "wifi_password": null, "notifications": { "line_token": null } }"""
        );
        gone.GetProperty("facility").GetProperty("has_wifi_password").GetBoolean().ShouldBeFalse();
        gone.GetProperty("notifications").GetProperty("has_line_token").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public void A_secret_of_one_house_and_field_opens_nowhere_else()
    {
        var vault = _api.Services.GetRequiredService<HouseVault>();
        var (own, other) = (
            Guid.Parse("7d444840-9dc0-11d1-b245-5ffdce74fad2"),
            Guid.Parse("7d444840-9dc0-11d1-b245-5ffdce74fad3")
        );

        var locked = vault.Lock(own, HouseVault.WifiPassword, Password);

        locked.ShouldNotContain("leaves");
        vault.Open(own, HouseVault.WifiPassword, locked).ShouldBe(Password);
        vault.Open(other, HouseVault.WifiPassword, locked).ShouldBeNull();
        vault.Open(own, HouseVault.LineToken, locked).ShouldBeNull();
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=201")]
    [InlineData("cursor=nonsense")]
    public async Task A_page_that_cannot_be_is_422(string query)
    {
        using var response = await _momiji.SendAsync(HttpMethod.Get, $"{Route}/history?{query}");

        await response.ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "VALIDATION_ERROR");
    }

    private static string SecretsJson() =>
        JsonSerializer.Serialize(
            new { wifi_password = Password, notifications = new { line_token = "a-line-token-0123" } }
        );
}
