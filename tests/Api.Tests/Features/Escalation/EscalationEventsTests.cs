using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.Escalation;

/// <summary>What guests hear of the house while it works; on the real server.</summary>
[Trait("kind", "integration")]
public sealed class EscalationEventsTests(DatabaseServer server) : IAsyncLifetime
{
    private static readonly Guid Guest = Inbox.Guest(1);
    private Inbox _inbox = null!;
    private HttpClient _http = null!;

    public async ValueTask InitializeAsync()
    {
        var api = await TestApi.StartAsync(server, $"OPERATOR_KEY={Inbox.Key}");
        api.UseKestrel(0);
        _http = api.CreateClient();
        await api.ImportAsync(Houses.Momiji);
        _inbox = Inbox.Of(api);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _inbox.DisposeAsync();
    }

    [Fact]
    public async Task A_guest_hears_that_it_was_seen_answered_and_put_away_as_it_happens()
    {
        var id = (await _inbox.AskAsync(Guest)).Number("escalation_id");
        await using var stream = await FollowAsync();

        await _inbox.PostAsync($"escalations/{id}/seen");
        var seen = await stream.NextAsync();
        seen.EventType.ShouldBe("escalation");
        seen.EventId.ShouldBe("1");
        seen.Json().Number("receipt_number").ShouldBe(id);
        seen.Json().Text("state").ShouldBe("seen");

        await _inbox.ReplyAsync(Guest, "Dr. Silva, next to the station.");
        var reply = await stream.NextAsync();
        reply.EventType.ShouldBe("message");
        reply.EventId.ShouldBe("2");
        var answered = await stream.NextAsync();
        answered.EventId.ShouldBe("3");
        answered.Json().Text("state").ShouldBe("answered");

        await _inbox.PostAsync($"escalations/{id}/resolve");
        var resolved = await stream.NextAsync();
        resolved.EventId.ShouldBe("4");
        resolved.Json().Text("state").ShouldBe("resolved");
        resolved.Json().Text("seen_at").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_guest_who_comes_back_gets_the_newest_state_and_every_message()
    {
        var id = (await _inbox.AskAsync(Guest)).Number("escalation_id");
        await _inbox.PostAsync($"escalations/{id}/seen");
        await _inbox.ReplyAsync(Guest, "one");
        await _inbox.PostAsync($"escalations/{id}/resolve");
        await _inbox.ReplyAsync(Guest, "two");

        await using var stream = await FollowAsync(lastEventId: "1");

        (await stream.NextAsync()).EventId.ShouldBe("2");
        var resolved = await stream.NextAsync();
        resolved.EventId.ShouldBe("4");
        resolved.Json().Text("state").ShouldBe("resolved");
        (await stream.NextAsync()).Json().Text("content").ShouldBe("two");
    }

    [Fact]
    public async Task A_guest_hears_the_reply_that_was_written_to_another()
    {
        await _inbox.AskAsync(Guest, "Do you have an iron?");
        await _inbox.AskAsync(Inbox.Guest(2), "Do you have an iron?");
        await using var stream = await FollowAsync();

        await _inbox.ReplyAsync(Inbox.Guest(2), "At the reception.", deliverToSimilar: true);

        (await stream.NextAsync()).Json().Text("content").ShouldBe("At the reception.");
        (await stream.NextAsync()).Json().Text("state").ShouldBe("answered");
    }

    private Task<Sse> FollowAsync(string? lastEventId = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/chat/events/{Guest}");
        if (lastEventId is not null)
            request.Headers.Add("Last-Event-ID", lastEventId);
        return Sse.OpenAsync(_http, request);
    }
}
