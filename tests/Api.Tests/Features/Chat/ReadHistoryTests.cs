using System.Net;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.Chat;

[Trait("kind", "integration")]
public sealed class ReadHistoryTests(DatabaseServer server) : IAsyncLifetime
{
    private static readonly Guid Session = Guid.Parse("7d444840-9dc0-11d1-b245-5ffdce74fad2");
    private TestApi _api = null!;

    public async ValueTask InitializeAsync()
    {
        _api = await TestApi.StartAsync(server);
        await _api.ImportAsync(Houses.Momiji);
        await _api.ImportAsync(Houses.Kaede);
    }

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task A_guest_reads_the_whole_talk_in_order()
    {
        await AskAsync("What time is breakfast?");
        _api.Clock.Advance(TimeSpan.FromMinutes(1));
        await AskAsync("朝食は何時から？");

        var history = await ReadAsync(HttpStatusCode.OK);

        history.GetProperty("session_id").GetGuid().ShouldBe(Session);
        history.Text("location").ShouldBe("entrance");
        history.Text("language").ShouldBe("ja");
        history.Text("started_at").ShouldBe("2026-11-21T14:00:00.000Z");
        history.Text("last_activity_at").ShouldBe("2026-11-21T14:01:00.000Z");
        var messages = history.GetProperty("messages").EnumerateArray().ToList();
        messages.Select(message => message.Text("role")).ShouldBe(["user", "assistant", "user", "assistant"]);
        messages[0].Text("content").ShouldBe("What time is breakfast?");
        messages[1].GetProperty("citations").GetArrayLength().ShouldBe(1);
        messages[2].Text("content").ShouldBe("朝食は何時から？");
    }

    [Fact]
    public async Task A_session_slides_with_every_message_and_ends_a_day_after_the_last()
    {
        await AskAsync("What time is breakfast?");
        _api.Clock.Advance(TimeSpan.FromHours(23));
        await AskAsync("And the bath?");
        _api.Clock.Advance(TimeSpan.FromHours(23));
        await ReadAsync(HttpStatusCode.OK);

        _api.Clock.Advance(TimeSpan.FromHours(1));

        await ReadAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_ended_session_is_not_opened_again_by_its_id()
    {
        await AskAsync("What time is breakfast?");
        _api.Clock.Advance(TimeSpan.FromHours(24));

        var answer = await AskAsync("And the bath?");

        answer.GetProperty("session_id").GetGuid().ShouldNotBe(Session);
        await ReadAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task One_session_id_in_two_houses_is_two_talks()
    {
        await AskAsync("What time is breakfast?");
        _api.Clock.Advance(TimeSpan.FromMinutes(1));
        await _api.AnswerAsync(
            new
            {
                facility_slug = "kaede",
                message = "breakfast?",
                session_id = Session,
            }
        );

        var history = await ReadAsync(HttpStatusCode.OK);

        history.GetProperty("messages").GetArrayLength().ShouldBe(2);
        history.GetProperty("messages")[0].Text("content").ShouldBe("breakfast?");
    }

    [Theory]
    [InlineData("01a1fe1c-dc5e-78f1-a61c-2567e504fb52")]
    [InlineData("not-an-id")]
    public async Task An_unknown_session_is_404(string session)
    {
        using var response = await _api.CreateClient()
            .GetAsync($"/api/v1/chat/history/{session}", TestContext.Current.CancellationToken);

        await response.ReadProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
    }

    private Task<System.Text.Json.JsonElement> AskAsync(string message) =>
        _api.AnswerAsync(
            new
            {
                facility_slug = "momiji",
                message,
                session_id = Session,
                location = "entrance",
            }
        );

    private async Task<System.Text.Json.JsonElement> ReadAsync(HttpStatusCode expected)
    {
        using var response = await _api.CreateClient().GetAsync($"/api/v1/chat/history/{Session}");
        return await response.ReadAsync(expected);
    }
}
