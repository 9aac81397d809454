using System.Net;
using System.Text.Json;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.Facility;

[Trait("kind", "integration")]
public sealed class SettingsTests(DatabaseServer server) : IAsyncLifetime
{
    private const string Route = "/facility/settings";
    private TestApi _api = null!;
    private OperatorClient _momiji = null!;
    private OperatorClient _kaede = null!;

    public async ValueTask InitializeAsync()
    {
        _api = await TestApi.StartAsync(server, OperatorClient.Setting);
        await _api.ImportAsync(Houses.Momiji);
        await _api.ImportAsync(Houses.Kaede);
        (_momiji, _kaede) = (new OperatorClient(_api, "momiji"), new OperatorClient(_api, "kaede"));
    }

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task The_console_reads_the_fields_of_the_contract()
    {
        var page = await _momiji.GetAsync(Route);

        page.Names()
            .ShouldBe([
                "facility",
                "staff_absence_periods",
                "closed_dates",
                "emergency",
                "notifications",
                "retention_days",
                "answer_threshold",
            ]);
        page.GetProperty("facility")
            .Names()
            .ShouldBe([
                "id",
                "slug",
                "name",
                "email",
                "phone",
                "time_zone",
                "languages",
                "check_in_time",
                "check_out_time",
                "wifi_ssid",
                "has_wifi_password",
                "share_wifi_password",
                "house_rules",
                "local_info",
                "prohibited_items",
            ]);
        page.GetProperty("emergency")
            .Names()
            .ShouldBe(["phone_fire", "phone_police", "address_local", "assembly_place", "hospital"], ignoreOrder: true);
        page.GetProperty("notifications").Names().ShouldBe(["email", "webhook_url", "has_line_token"]);
        page.GetProperty("facility").Text("check_in_time").ShouldBe("15:00");
        page.GetProperty("retention_days").GetInt32().ShouldBe(90);
    }

    [Fact]
    public async Task What_is_written_is_read_what_is_left_out_stays_and_null_clears()
    {
        await _momiji.PutAsync(
            Route,
            """
            {
              "name": " Momiji Annex ", "time_zone": "Europe/Paris", "languages": ["ja-JP", "en", "EN"], "check_in_time": "16:30",
              "house_rules": "靴を脱いでください。", "closed_dates": ["2026-12-31", "2026-12-30", "2026-12-31"],
              "staff_absence_periods": [{ "start_time": "22:00", "end_time": "07:00", "days_of_week": ["sun", "mon"] }],
              "notifications": { "email": ["a@momiji.example"], "webhook_url": "https://hooks.example.com/x" },
              "retention_days": 30, "answer_threshold": 0.7
            }
            """
        );
        var page = await _momiji.PutAsync(
            Route,
            """{ "phone": null, "check_out_time": null, "answer_threshold": null, "notifications": { "webhook_url": null } }"""
        );

        var facility = page.GetProperty("facility");
        facility.Text("name").ShouldBe("Momiji Annex");
        facility.Text("time_zone").ShouldBe("Europe/Paris");
        facility.GetProperty("languages").Strings().ShouldBe(["ja", "en"]);
        facility.Text("check_in_time").ShouldBe("16:30");
        facility.Text("email").ShouldBe("hello@momiji.example");
        facility.Text("phone").ShouldBeNull();
        facility.Text("check_out_time").ShouldBeNull();
        facility.Text("house_rules").ShouldBe("靴を脱いでください。");
        page.GetProperty("closed_dates").Strings().ShouldBe(["2026-12-30", "2026-12-31"]);
        page.GetProperty("staff_absence_periods")[0].Text("start_time").ShouldBe("22:00");
        page.GetProperty("staff_absence_periods")[0].GetProperty("days_of_week").Strings().ShouldBe(["sun", "mon"]);
        page.GetProperty("notifications").GetProperty("email").Strings().ShouldBe(["a@momiji.example"]);
        page.GetProperty("notifications").Text("webhook_url").ShouldBeNull();
        page.GetProperty("retention_days").GetInt32().ShouldBe(30);
        page.GetProperty("answer_threshold").ValueKind.ShouldBe(JsonValueKind.Null);
        (await _momiji.GetAsync(Route)).ToString().ShouldBe(page.ToString());
    }

    [Fact]
    public async Task What_was_read_can_be_sent_back_as_it_is_and_changes_nothing()
    {
        using var read = await _momiji.SendAsync(HttpMethod.Get, Route);
        var page = await read.ReadAsync(HttpStatusCode.OK);

        using var written = await _momiji.SendAsync(HttpMethod.Put, Route, page.ToString());

        (await written.ReadAsync(HttpStatusCode.OK)).ToString().ShouldBe(page.ToString());
        written.Headers.ETag.ShouldBe(read.Headers.ETag);
        (await _momiji.GetAsync($"{Route}/history")).GetProperty("total").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task A_stale_write_is_412_and_changes_nothing_and_a_new_faq_makes_nobody_stale()
    {
        var tag = await TagAsync();
        await _api.Database.ExecuteAsync("update facilities set knowledge_version = knowledge_version + 1");
        using var fresh = await _momiji.SendAsync(HttpMethod.Put, Route, """{ "phone": "+81-1" }""", tag);
        await fresh.ReadAsync(HttpStatusCode.OK);

        using var stale = await _momiji.SendAsync(HttpMethod.Put, Route, """{ "phone": "+81-2" }""", tag);
        await stale.ReadProblemAsync(HttpStatusCode.PreconditionFailed, "PRECONDITION_FAILED");

        (await _momiji.GetAsync(Route)).GetProperty("facility").Text("phone").ShouldBe("+81-1");
        fresh.Headers.ETag!.ToString().ShouldBe(await TagAsync());
    }

    [Fact]
    public async Task Of_many_writes_of_one_version_at_once_one_is_taken()
    {
        var tag = await TagAsync();

        var writes = await Task.WhenAll(
            Enumerable
                .Range(1, 8)
                .Select(n => _momiji.SendAsync(HttpMethod.Put, Route, $$"""{ "phone": "+81-{{n}}" }""", tag))
        );

        writes.Count(write => write.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        writes.Count(write => write.StatusCode == HttpStatusCode.PreconditionFailed).ShouldBe(7);
        (await _momiji.GetAsync($"{Route}/history")).GetProperty("total").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Writes_of_different_fields_at_once_are_all_kept()
    {
        string[] writes =
        [
            """{ "phone": "+81-1" }""",
            """{ "wifi_ssid": "Garden" }""",
            """{ "local_info": "A shrine." }""",
            """{ "emergency": { "hospital": "City Hospital" } }""",
            """{ "emergency": { "assembly_place": "The car park" } }""",
        ];

        await Task.WhenAll(writes.Select(write => _momiji.PutAsync(Route, write)));

        var page = await _momiji.GetAsync(Route);
        page.GetProperty("facility").Text("phone").ShouldBe("+81-1");
        page.GetProperty("facility").Text("wifi_ssid").ShouldBe("Garden");
        page.GetProperty("facility").Text("local_info").ShouldBe("A shrine.");
        page.GetProperty("emergency").Text("hospital").ShouldBe("City Hospital");
        page.GetProperty("emergency").Text("assembly_place").ShouldBe("The car park");
    }

    [Fact]
    public async Task A_change_of_one_house_is_none_of_another()
    {
        var before = (await _kaede.GetAsync(Route)).ToString();

        await _momiji.PutAsync(Route, """{ "name": "Elsewhere", "wifi_password": "secret-123" }""");

        (await _kaede.GetAsync(Route)).ToString().ShouldBe(before);
        (await _kaede.GetAsync($"{Route}/history")).GetProperty("total").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task What_is_set_for_an_emergency_is_on_the_next_card()
    {
        await _momiji.PutAsync(
            Route,
            """{ "emergency": { "phone_fire": "112", "assembly_place": "the gate of the shrine" } }"""
        );

        var answer = await _api.AnswerAsync(
            new { facility_slug = "momiji", message = "There is a fire in the kitchen!" }
        );

        var card = answer.GetProperty("message").Text("content")!;
        card.ShouldContain("112");
        card.ShouldContain("the gate of the shrine");
    }

    [Fact]
    public async Task Nobody_without_a_key_reads_or_writes_them()
    {
        using var read = await _api.CreateClient()
            .GetAsync($"/api/v1/admin{Route}", TestContext.Current.CancellationToken);
        await read.ReadProblemAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");
    }

    private async Task<string> TagAsync()
    {
        using var response = await _momiji.SendAsync(HttpMethod.Get, Route);
        return response.Headers.ETag.ShouldNotBeNull().ToString();
    }
}
