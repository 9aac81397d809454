using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Yadopera.Features.Chat;
using Yadopera.Infrastructure.Storage;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.Chat;

/// <summary>On the real server, because flushing and leaving are its matter.</summary>
[Trait("kind", "integration")]
public sealed class FollowSessionTests(DatabaseServer server) : IAsyncLifetime
{
    private static readonly Guid Session = Guid.Parse("7d444840-9dc0-11d1-b245-5ffdce74fad2");
    private TestApi _api = null!;
    private HttpClient _http = null!;

    public async ValueTask InitializeAsync()
    {
        _api = await TestApi.StartAsync(server, "EVENT_STREAMS=4");
        _api.UseKestrel(0);
        _http = _api.CreateClient();
        await _api.ImportAsync(Houses.Momiji);
        await AskAsync(Session);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _api.DisposeAsync();
    }

    [Fact]
    public async Task A_guest_reads_what_staff_write_while_they_write_it_and_not_his_own_answers()
    {
        await using var stream = await FollowAsync();
        await AskAsync(Session);
        await ReplyAsync("We found your umbrella.");

        var told = await stream.NextAsync();

        told.EventType.ShouldBe("message");
        told.EventId.ShouldBe("1");
        told.Json().Text("role").ShouldBe("staff");
        told.Json().Text("content").ShouldBe("We found your umbrella.");
        stream.Headers.CacheControl!.NoCache.ShouldBeTrue();
    }

    [Fact]
    public async Task A_guest_who_comes_back_misses_nothing_and_reads_nothing_twice()
    {
        await ReplyAsync("one");
        await using (var first = await FollowAsync())
            (await first.NextAsync()).EventId.ShouldBe("1");
        await ReplyAsync("two");
        await ReplyAsync("three");

        await using var second = await FollowAsync(lastEventId: "1");

        (await second.NextAsync()).Json().Text("content").ShouldBe("two");
        (await second.NextAsync()).Json().Text("content").ShouldBe("three");
    }

    [Theory]
    [InlineData("2")]
    [InlineData("2147483647")]
    [InlineData("7d444840-9dc0-11d1-b245-5ffdce74fad2:3")]
    public async Task Who_comes_with_an_id_that_this_talk_never_gave_has_seen_nothing_of_it(string lastEventId)
    {
        await ReplyAsync("one");

        await using var stream = await FollowAsync(lastEventId: lastEventId);
        await ReplyAsync("two");

        (await stream.NextAsync()).Json().Text("content").ShouldBe("one");
    }

    [Fact]
    public async Task Two_screens_of_one_talk_each_get_what_they_have_not_seen()
    {
        await ReplyAsync("one");
        await using var late = await FollowAsync();
        await using var early = await FollowAsync(lastEventId: "1");
        await ReplyAsync("two");

        (await late.NextAsync()).Json().Text("content").ShouldBe("one");
        (await late.NextAsync()).Json().Text("content").ShouldBe("two");
        (await early.NextAsync()).Json().Text("content").ShouldBe("two");
    }

    [Fact]
    public async Task Two_replies_at_once_cannot_take_the_same_place()
    {
        await using var first = await OpenAsync();
        await using var second = await OpenAsync();
        await SaveReplyAsync(first, "first");

        var clash = await Should.ThrowAsync<DbUpdateException>(() => SaveReplyAsync(second, "second"));

        clash.IsUniqueViolation(MessageConfiguration.EventNumbers).ShouldBeTrue();
    }

    [Fact]
    public async Task The_history_shows_what_staff_wrote()
    {
        _api.Clock.Advance(TimeSpan.FromMinutes(1));
        await ReplyAsync("We found your umbrella.");

        using var response = await _http.GetAsync(
            $"/api/v1/chat/history/{Session}",
            TestContext.Current.CancellationToken
        );

        var messages = (await response.ReadAsync(HttpStatusCode.OK)).GetProperty("messages");
        messages.EnumerateArray().Select(message => message.Text("role")).ShouldBe(["user", "assistant", "staff"]);
    }

    [Fact]
    public async Task An_unknown_or_ended_talk_is_404()
    {
        using var unknown = await TryFollowAsync(Guid.Parse("7d444840-9dc0-11d1-b245-5ffdce74fad3"));
        await unknown.ReadProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");

        _api.Clock.Advance(TimeSpan.FromHours(24));
        using var ended = await TryFollowAsync(Session);
        await ended.ReadProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task A_stream_ends_with_its_session()
    {
        _api.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromMilliseconds(10));

        await using var stream = await FollowAsync();

        (await stream.RestAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Streams_of_one_talk_and_of_the_node_are_bounded_and_a_closed_one_makes_room()
    {
        await using var one = await FollowAsync();
        await using var two = await FollowAsync();
        var three = await FollowAsync();
        using var fourth = await TryFollowAsync(Session);
        await fourth.ReadProblemAsync(HttpStatusCode.TooManyRequests, "RATE_LIMIT_EXCEEDED");
        fourth.Headers.RetryAfter.ShouldNotBeNull();

        var other = Guid.Parse("7d444840-9dc0-11d1-b245-5ffdce74fad4");
        await AskAsync(other);
        await using var last = await FollowAsync(other);
        using var tooMany = await TryFollowAsync(other);
        await tooMany.ReadProblemAsync(HttpStatusCode.ServiceUnavailable, "SERVICE_UNAVAILABLE");
        tooMany.Headers.RetryAfter.ShouldNotBeNull();

        await three.DisposeAsync();
        HttpStatusCode status;
        do
        {
            using var again = await TryFollowAsync(Session);
            status = again.StatusCode;
        } while (status != HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_stream_outlives_a_database_that_was_away()
    {
        await using var stream = await FollowAsync();
        await _api.Database.MakeUnreachableAsync();
        await _api.Database.MakeReachableAsync();
        // The test's own pool; that of the service has to see for itself.
        await using (var ended = new NpgsqlConnection(_api.Database.ConnectionString))
            NpgsqlConnection.ClearPool(ended);
        await ReplyAsync("We are back.");

        (await stream.NextAsync()).Json().Text("content").ShouldBe("We are back.");
    }

    private Task<JsonElement> AskAsync(Guid session) =>
        _api.AnswerAsync(
            new
            {
                facility_slug = "momiji",
                message = "What time is breakfast?",
                session_id = session,
            }
        );

    /// <summary>What a staff member's slice does.</summary>
    private async Task ReplyAsync(string content)
    {
        await using var db = await OpenAsync();
        await SaveReplyAsync(db, content);
    }

    private async Task<AppDb> OpenAsync()
    {
        var db = _api.Database.Connect();
        var now = _api.Clock.GetUtcNow();
        db.Attach((await Talk.OpenAsync(db, Session, now, TestContext.Current.CancellationToken)).ShouldNotBeNull());
        return db;
    }

    private async Task SaveReplyAsync(AppDb db, string content)
    {
        var conversation = db.ChangeTracker.Entries<Conversation>().ShouldHaveSingleItem().Entity;
        db.Add(conversation.ReplyByStaff(new StaffText(content, "en"), _api.Clock.GetUtcNow()));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    private Task<Sse> FollowAsync(Guid? session = null, string? lastEventId = null) =>
        Sse.OpenAsync(_http, Request(session ?? Session, lastEventId));

    private Task<HttpResponseMessage> TryFollowAsync(Guid session) =>
        _http.SendAsync(
            Request(session, lastEventId: null),
            HttpCompletionOption.ResponseHeadersRead,
            TestContext.Current.CancellationToken
        );

    private static HttpRequestMessage Request(Guid session, string? lastEventId)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/chat/events/{session}");
        if (lastEventId is not null)
            request.Headers.Add("Last-Event-ID", lastEventId);
        return request;
    }
}
