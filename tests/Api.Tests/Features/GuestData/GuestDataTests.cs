using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Yadopera.Infrastructure.Logging;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.GuestData;

[Trait("kind", "integration")]
public sealed class GuestDataTests(DatabaseServer server) : IAsyncLifetime
{
    private static readonly Guid Session = Guid.Parse("7d444840-9dc0-11d1-b245-5ffdce74fad2");
    private static readonly Guid Other = Guid.Parse("7d444840-9dc0-11d1-b245-5ffdce74fad3");
    private TestApi _api = null!;
    private HttpClient _http = null!;
    private OperatorClient _momiji = null!;
    private OperatorClient _kaede = null!;

    public async ValueTask InitializeAsync()
    {
        _api = await TestApi.StartAsync(server, OperatorClient.Setting);
        _api.UseKestrel(0);
        _http = _api.CreateClient();
        await _api.ImportAsync(Houses.Momiji);
        await _api.ImportAsync(Houses.Kaede);
        (_momiji, _kaede) = (new OperatorClient(_api, "momiji"), new OperatorClient(_api, "kaede"));
        await AskAsync(Session);
        await AskAsync(Other);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _api.DisposeAsync();
    }

    [Fact]
    public async Task What_a_guest_deletes_is_gone_and_what_is_counted_stays()
    {
        await ConsentAsync(Session, "aki@example.com");
        await RateAllAsync();
        var before = await CountsAsync();

        (await DeleteAsync(Session)).ShouldBe(HttpStatusCode.NoContent);

        (await DeleteAsync(Session)).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync($"/api/v1/chat/history/{Session}")).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync($"/api/v1/chat/history/{Session}/export")).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync($"/api/v1/chat/events/{Session}")).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync($"/api/v1/chat/history/{Other}")).ShouldBe(HttpStatusCode.OK);
        (await CountsAsync()).ShouldBe(before);
        foreach (var table in new[] { "conversations", "messages", "guest_contacts", "message_feedback" })
            (await RowsAsync(table)).ShouldAllBe(row => !row.Contains($"{Session}", StringComparison.Ordinal), table);
        (await RowsAsync("messages")).Count(row => row.Contains("umbrella", StringComparison.Ordinal)).ShouldBe(1);
        (await RowsAsync("guest_contacts")).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_guest_deletes_is_gone_from_the_request_log_and_the_kept_answers()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/chat");
        request.Headers.Add("Idempotency-Key", "a-key-of-the-guest-0123");
        request.Content = JsonContent.Create(
            new
            {
                facility_slug = "momiji",
                message = "My umbrella again",
                session_id = Session,
            }
        );
        using var asked = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        await asked.ReadAsync(HttpStatusCode.OK);
        var log = _api.Services.GetRequiredService<RequestLogCounters>();
        await log.SettledAsync(log.Postgres, TestContext.Current.CancellationToken);
        (await RowsAsync("api_logs")).Count(row => row.Contains("umbrella", StringComparison.Ordinal)).ShouldBe(3);

        await DeleteAsync(Session);

        (await RowsAsync("api_logs")).Count(row => row.Contains("umbrella", StringComparison.Ordinal)).ShouldBe(1);
        (await RowsAsync("idempotency_keys")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_guest_can_delete_a_talk_that_has_ended_and_begin_anew_under_the_same_id()
    {
        _api.Clock.Advance(TimeSpan.FromDays(3));

        (await DeleteAsync(Session)).ShouldBe(HttpStatusCode.NoContent);
        await AskAsync(Session);

        using var response = await _http.GetAsync(
            $"/api/v1/chat/history/{Session}",
            TestContext.Current.CancellationToken
        );
        (await response.ReadAsync(HttpStatusCode.OK)).GetProperty("messages").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task One_id_brought_to_two_houses_is_deleted_in_both()
    {
        await AskAsync(Session, "kaede");

        (await DeleteAsync(Session)).ShouldBe(HttpStatusCode.NoContent);

        (await RowsAsync("conversations")).ShouldAllBe(row => !row.Contains($"{Session}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Questions_and_deletions_of_one_talk_at_once_leave_no_word_behind_that_its_guest_cannot_reach()
    {
        var asks = Enumerable.Range(0, 4).Select(_ => TryAskAsync(Session));
        var deletions = Enumerable.Range(0, 4).Select(_ => DeleteAsync(Session));

        var statuses = await Task.WhenAll(asks.Concat(deletions));

        // Postgres may end a question that waits for a deletion which waits for it: "in a moment again", and nothing was done.
        statuses.ShouldAllBe(status =>
            status == HttpStatusCode.ServiceUnavailable
            || status == HttpStatusCode.OK
            || status == HttpStatusCode.NoContent
            || status == HttpStatusCode.NotFound
            || status == HttpStatusCode.Conflict
        );
        statuses.ShouldContain(HttpStatusCode.NoContent);
        await DeleteAsync(Session);
        (await RowsAsync("messages")).Count(row => row.Contains("umbrella", StringComparison.Ordinal)).ShouldBe(1);
        (
            await _api.Database.SingleAsync<long>(
                "select count(*) from messages message join conversations talk on talk.id = message.session_id "
                    + "where talk.is_erased and message.content <> ''"
            )
        ).ShouldBe(0);
    }

    [Fact]
    public async Task The_open_stream_of_a_deleted_talk_ends()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/chat/events/{Session}");
        await using var stream = await Sse.OpenAsync(_http, request);

        await DeleteAsync(Session);

        (await stream.RestAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Staff_delete_and_export_talks_of_their_own_house_only()
    {
        using var foreignExport = await _kaede.SendAsync(HttpMethod.Get, $"/conversations/{Session}/export");
        await foreignExport.ReadProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
        using var foreign = await _kaede.SendAsync(HttpMethod.Delete, $"/conversations/{Session}");
        await foreign.ReadProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");

        var export = await _momiji.GetAsync($"/conversations/{Session}/export");
        export.GetProperty("messages").GetArrayLength().ShouldBe(2);
        using var own = await _momiji.SendAsync(HttpMethod.Delete, $"/conversations/{Session}");
        own.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var again = await _momiji.SendAsync(HttpMethod.Delete, $"/conversations/{Session}");
        await again.ReadProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task A_guest_takes_along_all_that_is_kept_and_nothing_of_anybody_else()
    {
        await ConsentAsync(Session, "aki@example.com");
        await ConsentAsync(Other, "other@example.com");
        await RateAllAsync();
        _api.Clock.Advance(TimeSpan.FromDays(2));

        using var response = await _http.GetAsync(
            $"/api/v1/chat/history/{Session}/export",
            TestContext.Current.CancellationToken
        );

        var export = await response.ReadAsync(HttpStatusCode.OK);
        response.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        export.GetProperty("session_id").GetGuid().ShouldBe(Session);
        export.Text("facility_name").ShouldBe("Momiji House");
        var messages = export.GetProperty("messages").EnumerateArray().ToList();
        messages.ConvertAll(message => message.Text("role")).ShouldBe(["user", "assistant"]);
        messages[0].Text("content").ShouldBe("Where is my umbrella?");
        export.GetProperty("feedback")[0].Text("feedback_type").ShouldBe("negative");
        export.GetProperty("contact").Text("email").ShouldBe("aki@example.com");
        export.ToString().ShouldNotContain("other@");
    }

    private async Task AskAsync(Guid session, string house = "momiji") =>
        (await TryAskAsync(session, house)).ShouldBe(HttpStatusCode.OK);

    private async Task<HttpStatusCode> TryAskAsync(Guid session, string house = "momiji")
    {
        using var response = await _api.AskAsync(
            new
            {
                facility_slug = house,
                message = "Where is my umbrella?",
                session_id = session,
            }
        );
        return response.StatusCode;
    }

    private async Task ConsentAsync(Guid session, string email)
    {
        using var response = await _http.PostAsJsonAsync(
            "/api/v1/chat/contact-consent",
            new
            {
                facility_id = await _api.Database.SingleAsync<Guid>("select id from facilities where slug = 'momiji'"),
                session_id = session,
                email,
                consent = true,
            },
            TestContext.Current.CancellationToken
        );
        await response.ReadAsync(HttpStatusCode.OK);
    }

    private async Task RateAllAsync()
    {
        foreach (var id in await _api.Database.QueryAsync<Guid>("select id from messages where role = 'assistant'"))
        {
            using var response = await _http.PostAsJsonAsync(
                "/api/v1/chat/feedback",
                new { message_id = id, feedback_type = "negative" },
                TestContext.Current.CancellationToken
            );
            await response.ReadAsync(HttpStatusCode.OK);
        }
    }

    /// <summary>All that a dashboard counts, per house.</summary>
    private Task<IReadOnlyList<string>> CountsAsync() =>
        _api.Database.QueryAsync<string>(
            """
            select concat_ws(' ', facility_id, role, count(*), count(distinct session_id), min(created_at), max(created_at),
                sum((evidence ->> 'confidence')::numeric), sum((evidence ->> 'response_time_ms')::int),
                count(*) filter (where (evidence ->> 'is_answered')::boolean), string_agg(evidence ->> 'category', ' '),
                (select count(*) from message_feedback feedback where feedback.facility_id = messages.facility_id))
            from messages group by facility_id, role order by facility_id, role
            """
        );

    private async Task<HttpStatusCode> DeleteAsync(Guid session)
    {
        using var response = await _http.DeleteAsync(
            $"/api/v1/chat/history/{session}",
            TestContext.Current.CancellationToken
        );
        return response.StatusCode;
    }

    private async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var response = await _http.GetAsync(path, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    private Task<IReadOnlyList<string>> RowsAsync(string table) =>
        _api.Database.QueryAsync<string>($"select row_to_json(row)::text from {table} row");
}
