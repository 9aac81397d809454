using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Yadopera.Features.Facility;
using Yadopera.Infrastructure.Logging;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.Facility;

[Trait("kind", "integration")]
public sealed class HouseFactsTests(DatabaseServer server) : IAsyncLifetime
{
    private const string Settings = "/facility/settings";
    private const string Password = "momiji-7-leaves";
    private const string AskWifi = "What is the Wi-Fi password?";
    private TestApi _api = null!;
    private OperatorClient _momiji = null!;

    public async ValueTask InitializeAsync()
    {
        _api = await TestApi.StartAsync(server, OperatorClient.Setting);
        await _api.ImportAsync(Houses.Momiji);
        _momiji = new OperatorClient(_api, "momiji");
    }

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task What_the_settings_tell_is_answered_in_each_language_of_the_house_and_a_change_at_once()
    {
        (await TellAsync("What time can I check in?")).ShouldContain("Check-in starts at 15:00.");
        (await TellAsync("チェックアウトは何時ですか？")).ShouldContain("10:00");

        await _momiji.PutAsync(Settings, """{ "check_in_time": "16:45", "languages": ["ja", "en", "fr"] }""");

        (await TellAsync("What time can I check in?")).ShouldContain("Check-in starts at 16:45.");
        (await TellAsync("À partir de quelle heure puis-je arriver pour le check-in ?")).ShouldContain(
            "à partir de 16:45"
        );
    }

    [Fact]
    public async Task What_is_cleared_is_answered_no_more()
    {
        await _momiji.PutAsync(Settings, """{ "check_in_time": null }""");

        var answer = await _api.AnswerAsync(
            new
            {
                facility_slug = "momiji",
                message = "What time can I check in?",
                language = "en",
            }
        );

        answer.GetProperty("message").Text("content")!.ShouldNotContain("15:00");
    }

    [Fact]
    public async Task A_faq_of_the_house_on_the_same_thing_is_what_the_guest_reads()
    {
        await _api.ImportAsync(
            Houses.Momiji.Replace(
                "\"faqs\": [",
                """
                "faqs": [{
                  "intent_key": "own_check_in", "category": "basic", "priority": 1,
                  "translations": { "en": { "question": "When does check-in begin?", "answer": "Check-in is from 17:30, at the bar." } }
                },
                """,
                StringComparison.Ordinal
            )
        );

        (await TellAsync("What time can I check in?")).ShouldBe("Check-in is from 17:30, at the bar.");
        (await TellAsync("What time can I check out?")).ShouldContain("10:00");
    }

    [Fact]
    public async Task The_rules_of_the_house_are_told_in_its_own_words()
    {
        await _momiji.PutAsync(
            Settings,
            """{ "languages": ["en", "ja"], "house_rules": "No shoes upstairs.", "prohibited_items": "Candles and incense." }"""
        );

        (await TellAsync("What are the house rules?")).ShouldBe("No shoes upstairs.");
        (await TellAsync("What items are prohibited?")).ShouldBe("Candles and incense.");
    }

    [Fact]
    public async Task Untouched_entries_that_a_new_house_got_say_what_the_settings_say_and_edited_ones_stay()
    {
        await _api.ImportAsync(
            """
            {
              "facility": {
                "slug": "nadeshiko", "name": "Nadeshiko", "time_zone": "Asia/Tokyo", "languages": ["en"],
                "check_in_time": "15:00", "check_out_time": "10:00"
              },
              "preset_faqs": true, "faqs": []
            }
            """
        );
        await _api.Database.ExecuteAsync(
            "update faq_entries set translations = replace(translations::text, 'Please check out', 'Do check out')::jsonb "
                + "where intent_key = 'preset_check_out_time'"
        );
        var edited = await PresetAsync("preset_check_out_time");

        await new OperatorClient(_api, "nadeshiko").PutAsync(
            Settings,
            """{ "check_in_time": "18:15", "check_out_time": "09:00" }"""
        );

        (await PresetAsync("preset_check_in_time")).ShouldContain("18:15");
        (await PresetAsync("preset_check_out_time")).ShouldBe(edited);
        (await TellAsync("What time can I check in?", "nadeshiko")).ShouldContain("18:15");
    }

    [Fact]
    public async Task The_wifi_password_is_told_to_a_guest_of_the_house_only_once_the_house_wants_it()
    {
        await _momiji.PutAsync(Settings, $$"""{ "wifi_password": "{{Password}}" }""");
        var before = await TellAsync(AskWifi);
        before.ShouldContain("Momiji-Guest");
        before.ShouldNotContain(Password);

        await _momiji.PutAsync(Settings, """{ "share_wifi_password": true }""");
        (await TellAsync(AskWifi)).ShouldContain($"Password: {Password}");

        await _api.ImportAsync(Houses.Kaede);
        (await TellAsync(AskWifi, "kaede", mustAnswer: false)).ShouldNotContain(Password);
    }

    [Fact]
    public async Task The_wifi_password_is_kept_neither_with_the_talk_nor_in_the_log()
    {
        await _momiji.PutAsync(Settings, $$"""{ "wifi_password": "{{Password}}", "share_wifi_password": true }""");
        var session = Guid.Parse("7d444840-9dc0-11d1-b245-5ffdce74fad2");
        await _api.AnswerAsync(
            new
            {
                facility_slug = "momiji",
                message = AskWifi,
                session_id = session,
            }
        );
        using var stream = await _api.CreateClient()
            .PostAsJsonAsync(
                "/api/v1/chat/stream",
                new { facility_slug = "momiji", message = AskWifi },
                TestContext.Current.CancellationToken
            );
        var streamed = await stream.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var history = await HistoryAsync(session);
        await _momiji.PutAsync(Settings, """{ "share_wifi_password": false }""");
        var later = await HistoryAsync(session);
        var log = _api.Services.GetRequiredService<RequestLogCounters>();
        await log.SettledAsync(log.Postgres, TestContext.Current.CancellationToken);

        streamed.ShouldContain(Password);
        history.ShouldContain(Password);
        later.ShouldNotContain(Password);
        later.ShouldNotContain(WifiPassword.Blank);
        var logged = await _api.Database.QueryAsync<string>("select row_to_json(row)::text from api_logs row");
        logged.Count.ShouldBeGreaterThan(4);
        logged.ShouldAllBe(row => !row.Contains(Password, StringComparison.Ordinal));
        (await _api.Database.QueryAsync<string>("select row_to_json(row)::text from messages row")).ShouldAllBe(row =>
            !row.Contains(Password, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_guest_who_writes_the_blank_reads_it_back_as_written()
    {
        await _momiji.PutAsync(Settings, $$"""{ "wifi_password": "{{Password}}", "share_wifi_password": true }""");
        var session = Guid.Parse("7d444840-9dc0-11d1-b245-5ffdce74fad2");

        await _api.AnswerAsync(
            new
            {
                facility_slug = "momiji",
                message = $"breakfast {WifiPassword.Blank}",
                session_id = session,
            }
        );

        JsonSerializer
            .Deserialize<JsonElement>(await HistoryAsync(session))
            .GetProperty("messages")[0]
            .Text("content")
            .ShouldBe($"breakfast {WifiPassword.Blank}");
    }

    [Fact]
    public void Every_language_of_the_presets_has_all_the_facts()
    {
        string[] languages =
        [
            "ja",
            "en",
            "zh-TW",
            "zh-CN",
            "ko",
            "fr",
            "de",
            "es",
            "it",
            "pt",
            "nl",
            "ru",
            "th",
            "vi",
            "id",
            "tr",
            "ar",
        ];
        foreach (var language in languages)
        {
            var profile = new HouseProfile(
                "Sakura",
                null,
                null,
                "Asia/Tokyo",
                [language],
                new(15, 0),
                new(10, 0),
                "Net"
            );
            var house = House.Import("sakura", profile, DateTimeOffset.UnixEpoch);
            house.Change(
                profile,
                new HouseSettings
                {
                    HouseRules = "A.",
                    LocalInfo = "B.",
                    ProhibitedItems = "C.",
                },
                new HouseSecrets(),
                DateTimeOffset.UnixEpoch
            );

            var facts = HouseFacts.Of(house, []).ToList();

            facts.Count.ShouldBe(6, language);
            facts.ShouldAllBe(fact => fact.Texts.Single().Language == language);
            facts.Select(fact => fact.Id).ShouldBeUnique();
            facts.Select(fact => fact.Texts[0].Question).ShouldBeUnique();
        }
    }

    private async Task<string> TellAsync(string question, string house = "momiji", bool mustAnswer = true)
    {
        var answer = await _api.AnswerAsync(new { facility_slug = house, message = question });
        var message = answer.GetProperty("message");
        if (mustAnswer)
            message.Text("kind").ShouldBe("answer", message.ToString());
        return message.Text("content")!;
    }

    private async Task<string> HistoryAsync(Guid session)
    {
        using var response = await _api.CreateClient()
            .GetAsync($"/api/v1/chat/history/{session}", TestContext.Current.CancellationToken);
        return (await response.ReadAsync(HttpStatusCode.OK)).ToString();
    }

    private Task<string> PresetAsync(string key) =>
        _api.Database.SingleAsync<string>($"select translations::text from faq_entries where intent_key = '{key}'");
}
