using System.Net;
using System.Net.Http.Json;
using Npgsql;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.Chat;

/// <summary>On the real server, because flushing and leaving are its matter.</summary>
[Trait("kind", "integration")]
public sealed class StreamAnswerTests(DatabaseServer server) : IAsyncLifetime
{
    private const string Key = "b7c9f8a0-6f0e-4d57-9d0a-0d7c6f1f2a11";
    private static readonly object Question = new { facility_slug = "momiji", message = "What time is breakfast?" };
    private TestApi _api = null!;
    private HttpClient _http = null!;

    public async ValueTask InitializeAsync()
    {
        _api = await TestApi.StartAsync(server, "LOG_BODY_LIMIT_BYTES=64");
        _api.UseKestrel(0);
        _http = _api.CreateClient();
        await _api.ImportAsync(
            Houses.Momiji.Replace(
                "Breakfast is served from 7:30 to 9:00 in the dining room on the ground floor.",
                "Breakfast is served from 7:30 to 9:00. The dining room is on the ground floor. Tea is free.",
                StringComparison.Ordinal
            )
        );
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _api.DisposeAsync();
    }

    [Fact]
    public async Task A_guest_reads_the_answer_sentence_by_sentence_and_then_whole()
    {
        await using var stream = await AskAsync(Question);
        var events = await stream.RestAsync();

        events.Types().ShouldBe(["start", "delta", "delta", "delta", "done"]);
        var (start, done) = (events[0].Json(), events[^1].Json());
        events[2].Json().Text("text").ShouldBe(" The dining room is on the ground floor.");
        var message = done.GetProperty("message");
        events.Text().ShouldBe(message.Text("content"));
        start.Text("session_id").ShouldBe(done.Text("session_id"));
        start.Text("message_id").ShouldBe(message.Text("id"));
        message.GetProperty("citations").GetArrayLength().ShouldBe(1);
        events.Select(item => item.EventId).Distinct().Count().ShouldBe(5);
        stream.Headers.CacheControl!.NoCache.ShouldBeTrue();
        stream.Headers.GetValues("X-Accel-Buffering").ShouldBe(["no"]);
        stream.Headers.GetValues("RateLimit-Limit").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_streamed_answer_is_the_one_that_chat_gives_and_stands_in_the_history()
    {
        await using var stream = await AskAsync(Question);
        var done = (await stream.RestAsync())[^1].Json();
        var plain = await _api.AnswerAsync(Question);

        foreach (var member in new[] { "content", "language", "ai_confidence", "matched_faq_ids", "citations" })
            done.GetProperty("message")
                .GetProperty(member)
                .ToString()
                .ShouldBe(plain.GetProperty("message").GetProperty(member).ToString());
        using var history = await _http.GetAsync(
            $"/api/v1/chat/history/{done.Text("session_id")}",
            TestContext.Current.CancellationToken
        );
        var messages = (await history.ReadAsync(HttpStatusCode.OK)).GetProperty("messages");
        messages[1].Text("id").ShouldBe(done.GetProperty("message").Text("id"));
    }

    [Theory]
    [InlineData("""{"facility_slug":"nowhere","message":"hello"}""", 400, "BAD_REQUEST")]
    [InlineData("""{"facility_slug":"momiji","message":""}""", 422, "VALIDATION_ERROR")]
    [InlineData("""{"facility_slug":""", 400, "BAD_REQUEST")]
    public async Task What_chat_refuses_is_refused_before_the_stream_begins(string body, int status, string code)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await _http.PostAsync(
            "/api/v1/chat/stream",
            content,
            TestContext.Current.CancellationToken
        );

        await response.ReadProblemAsync((HttpStatusCode)status, code);
    }

    [Fact]
    public async Task A_stream_takes_from_the_same_limit_as_chat()
    {
        await using var api = await TestApi.StartAsync(server, "CHAT_HOUSE_PER_MINUTE=1");
        await api.ImportAsync(Houses.Momiji);
        await api.AnswerAsync(Question);

        using var refused = await api.CreateClient()
            .SendAsync(Request(Question), TestContext.Current.CancellationToken);

        await refused.ReadProblemAsync(HttpStatusCode.TooManyRequests, "RATE_LIMIT_EXCEEDED");
    }

    [Fact]
    public async Task Each_sentence_is_sent_at_once_and_nothing_is_stored_before_the_answer_is_whole()
    {
        await using var held = await HoldConversationsAsync();
        await using var stream = await AskAsync(Question);

        (await stream.NextAsync()).EventType.ShouldBe("start");
        (await stream.NextAsync()).Json().Text("text").ShouldBe("Breakfast is served from 7:30 to 9:00.");
        (await CountAsync("conversations")).ShouldBe(0);

        await held.DisposeAsync();
        (await stream.RestAsync()).Types().ShouldBe(["delta", "delta", "done"]);
        (await CountAsync("messages")).ShouldBe(2);
    }

    [Fact]
    public async Task A_guest_who_leaves_early_ends_the_work_and_nothing_is_stored()
    {
        await using var held = await HoldConversationsAsync();
        await using (var stream = await AskAsync(Question))
            await UntilAsync(1, "waiting");

        await UntilAsync(0, "waiting");
        await held.DisposeAsync();

        (await CountAsync("messages")).ShouldBe(0);
        (await CountAsync("conversations")).ShouldBe(0);
    }

    [Fact]
    public async Task A_guest_who_left_with_a_key_comes_back_for_the_rest_and_is_answered_once()
    {
        await using var held = await HoldConversationsAsync();
        string firstDelta;
        await using (var stream = await AskAsync(Question, Key))
        {
            await stream.NextAsync();
            firstDelta = (await stream.NextAsync()).EventId!;
            await UntilAsync(1, "waiting");
        }
        using var meanwhile = await _http.SendAsync(Request(Question, Key), TestContext.Current.CancellationToken);
        await meanwhile.ReadProblemAsync(HttpStatusCode.Conflict, "CONFLICT");
        await held.DisposeAsync();
        await UntilAsync(1, "completed");

        await using var rest = await AskAsync(Question, Key, firstDelta);
        var events = await rest.RestAsync();

        rest.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        events.Types().ShouldBe(["delta", "delta", "done"]);
        events.Text().ShouldBe(" The dining room is on the ground floor. Tea is free.");
        (await CountAsync("messages")).ShouldBe(2);
    }

    [Fact]
    public async Task A_stream_read_twice_under_one_key_is_answered_once()
    {
        await using var first = await AskAsync(Question, Key);
        var once = await first.RestAsync();
        await using var second = await AskAsync(Question, Key);
        var twice = await second.RestAsync();
        await using var third = await AskAsync(Question, Key, once[^1].EventId);

        twice
            .Select(item => (item.EventId, item.EventType))
            .ShouldBe(once.Select(item => (item.EventId, item.EventType)));
        twice[^1].Data.ShouldBe(once[^1].Data);
        (await third.RestAsync()).ShouldBeEmpty();
        (await CountAsync("messages")).ShouldBe(2);
        using var other = await _http.SendAsync(
            Request(new { facility_slug = "momiji", message = "And the bath?" }, Key),
            TestContext.Current.CancellationToken
        );
        await other.ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "IDEMPOTENCY_KEY_REUSED");
    }

    [Theory]
    [InlineData("7d444840-9dc0-11d1-b245-5ffdce74fad2:9")]
    [InlineData("anything")]
    public async Task A_place_in_another_answer_means_the_whole_answer(string place)
    {
        await using var first = await AskAsync(Question, Key);
        await first.RestAsync();
        await using var again = await AskAsync(Question, Key, place);

        (await again.RestAsync()).Types().ShouldBe(["start", "delta", "delta", "delta", "done"]);
    }

    [Fact]
    public async Task What_fails_within_the_stream_is_its_last_event_and_leaves_the_key_free()
    {
        await _api.Database.ExecuteAsync("alter table messages add constraint broken check (role <> 'assistant')");
        await using var stream = await AskAsync(Question, Key);
        var events = await stream.RestAsync();

        events[^1].EventType.ShouldBe("error");
        events[^1].Json().Text("code").ShouldBe("INTERNAL_ERROR");
        events[^1].Json().Text("detail")!.ShouldNotContain("broken");
        (await CountAsync("messages")).ShouldBe(0);
        (await CountAsync("idempotency_keys")).ShouldBe(0);
    }

    [Fact]
    public async Task An_answer_that_takes_too_long_is_given_up_in_words()
    {
        await using var api = await TestApi.StartAsync(server, "REQUEST_TIMEOUT_SECONDS=1");
        await api.ImportAsync(Houses.Momiji);
        await using var held = await HoldConversationsAsync(api);
        await using var stream = await Sse.OpenAsync(api.CreateClient(), Request(Question));

        (await stream.RestAsync())[^1].Json().Text("code").ShouldBe("SERVICE_UNAVAILABLE");
    }

    private Task<Sse> AskAsync(object question, string? key = null, string? lastEventId = null) =>
        Sse.OpenAsync(_http, Request(question, key, lastEventId));

    private static HttpRequestMessage Request(object question, string? key = null, string? lastEventId = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/chat/stream")
        {
            Content = JsonContent.Create(question),
        };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        if (lastEventId is not null)
            request.Headers.Add("Last-Event-ID", lastEventId);
        return request;
    }

    private Task<long> CountAsync(string table) => _api.Database.SingleAsync<long>($"select count(*) from {table}");

    /// <summary>Lets no answer be stored until it is disposed of.</summary>
    private async Task<NpgsqlConnection> HoldConversationsAsync(TestApi? api = null)
    {
        var connection = new NpgsqlConnection((api ?? _api).Database.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("begin; lock table conversations in exclusive mode", connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    /// <summary>Asks the database until so many requests wait to store, or so many keys are completed.</summary>
    private async Task UntilAsync(long expected, string what)
    {
        // A backend that looks for deadlocks is not "waiting" for that moment; its lock stays ungranted all the while.
        var sql =
            what == "waiting"
                ? "select count(*) from pg_locks join pg_database on oid = database where datname = current_database() and not granted"
                : "select count(*) from idempotency_keys where response_status is not null";
        while (await _api.Database.SingleAsync<long>(sql) != expected)
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
    }
}
