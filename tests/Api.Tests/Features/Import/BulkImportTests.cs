using System.Net;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.Import;

/// <summary>Long sheets, which a background task imports.</summary>
[Trait("kind", "integration")]
public sealed class BulkImportTests(DatabaseServer server) : IAsyncLifetime
{
    private const string Upload = "/faqs/bulk-upload";
    private const int Rows = 1200;
    private TestApi _api = null!;
    private StaffClient _momiji = null!;

    public async ValueTask InitializeAsync()
    {
        _api = await TestApi.StartAsync(server, StaffClient.Setting);
        await _api.ImportAsync(Houses.Momiji);
        await _api.ImportAsync(Houses.Kaede);
        _momiji = new StaffClient(_api, "momiji");
    }

    public async ValueTask DisposeAsync()
    {
        if (_turn is not null)
            await _turn.DisposeAsync();
        await _api.DisposeAsync();
    }

    [Fact]
    public async Task A_long_sheet_is_taken_imported_in_steps_with_percent_and_reported()
    {
        var (id, traceId) = await UploadAsync(Sheet.OfRows(Rows));
        id.ShouldBe(traceId);

        await _api.DrainAsync();

        var progress = await _momiji.GetAsync($"{Upload}/{id}");
        progress.EnumerateObject().Select(member => member.Name).ShouldBe(["task_id", "state", "percent", "report"]);
        progress.Text("state").ShouldBe("succeeded");
        progress.GetProperty("report").GetProperty("success_count").GetInt32().ShouldBe(Rows);
        (await CountAsync()).ShouldBe(Rows + 5);
        var steps = await _api.Database.QueryAsync<string>(
            $"select concat(step_name, ' ', status) from task_progress_logs where trace_id = '{id}' order by id"
        );
        steps[0].ShouldBe(" START");
        steps[1].ShouldBe("Validation IN_PROGRESS");
        steps.Count(step => step == "DB_Commit IN_PROGRESS").ShouldBe(Rows / 200);
        steps[^1].ShouldBe(" SUCCESS");
        var answer = await _api.AnswerAsync(new { facility_slug = "momiji", message = "Question number 1187?" });
        answer.GetProperty("message").Text("content")!.ShouldContain("1187");
        (await _api.Database.SingleAsync<long>("select count(*) from faq_uploads where content is not null")).ShouldBe(
            0
        );
    }

    [Fact]
    public async Task A_bad_row_is_told_at_once_and_no_task_begins()
    {
        using var response = await _momiji.PostAsync(
            Upload,
            Sheet.Form(Sheet.OfRows(10_000).Replace("basic,key_7777,", "basik,key_7777,", StringComparison.Ordinal))
        );
        var report = await response.ReadAsync(HttpStatusCode.OK);

        report.GetProperty("total_count").GetInt32().ShouldBe(10_000);
        report.GetProperty("errors")[0].GetProperty("row").GetInt32().ShouldBe(7778);
        (await _api.Database.SingleAsync<long>("select count(*) from faq_uploads")).ShouldBe(0);
    }

    [Fact]
    public async Task One_sheet_at_a_time_and_another_house_neither_sees_nor_stops_it()
    {
        var (id, _) = await WhileNothingRunsAsync(() => UploadAsync(Sheet.OfRows(Rows)));

        using var second = await _momiji.PostAsync(Upload, Sheet.Form(Sheet.OfRows(Rows)));
        await second.ReadProblemAsync(HttpStatusCode.Conflict, "CONFLICT");
        var kaede = new StaffClient(_api, "kaede");
        using var read = await kaede.SendAsync(HttpMethod.Get, $"{Upload}/{id}");
        await read.ReadProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
        using var stopped = await kaede.SendAsync(HttpMethod.Delete, $"{Upload}/{id}");
        await stopped.ReadProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task A_cancelled_sheet_leaves_nothing_and_makes_room_for_the_next()
    {
        var (id, _) = await WhileNothingRunsAsync(() => UploadAsync(Sheet.OfRows(Rows)));
        using var cancelled = await _momiji.SendAsync(HttpMethod.Delete, $"{Upload}/{id}");
        cancelled.StatusCode.ShouldBe(HttpStatusCode.NoContent);

        await ReleaseAsync();

        (await _momiji.GetAsync($"{Upload}/{id}")).Text("state").ShouldBe("cancelled");
        (await CountAsync()).ShouldBe(5);
        using var late = await _momiji.SendAsync(HttpMethod.Delete, $"{Upload}/{id}");
        await late.ReadProblemAsync(HttpStatusCode.Conflict, "CONFLICT");
        await UploadAsync(Sheet.OfRows(Rows));
        await _api.DrainAsync();
        (await CountAsync()).ShouldBe(Rows + 5);
    }

    [Fact]
    public async Task A_key_that_was_taken_meanwhile_keeps_the_whole_sheet_out()
    {
        var (id, _) = await WhileNothingRunsAsync(() => UploadAsync(Sheet.OfRows(Rows)));
        using var taken = await _momiji.PostAsync("/faqs", StaffClient.Entry("Sauna?", "No.", "key_900"));
        taken.StatusCode.ShouldBe(HttpStatusCode.Created);

        await ReleaseAsync();

        var progress = await _momiji.GetAsync($"{Upload}/{id}");
        progress.Text("state").ShouldBe("failed");
        progress.GetProperty("report").GetProperty("errors")[0].GetProperty("row").GetInt32().ShouldBe(901);
        (await CountAsync()).ShouldBe(6);
    }

    [Fact]
    public async Task A_node_that_is_killed_in_the_middle_loses_nothing_and_nothing_is_there_twice()
    {
        await _api.StopAsync();
        var logs = Path.Combine(Path.GetTempPath(), _api.Database.Name);
        var environment = ServerProcess.EnvironmentOf(_api.Database, logs);
        environment["OPERATOR_KEY"] = StaffClient.Key;
        await using (var node = await ServerProcess.StartAsync(environment))
        {
            using var client = node.CreateClient();
            client.DefaultRequestHeaders.Authorization = new("Bearer", StaffClient.Key);
            client.DefaultRequestHeaders.Add("X-Facility-Id", "momiji");
            using var response = await client.PostAsync(
                "/api/v1/admin" + Upload,
                Sheet.Form(Sheet.OfRows(4_000)),
                TestContext.Current.CancellationToken
            );
            await response.ReadAsync(HttpStatusCode.Accepted);
            await _api.UntilAsync("select exists (select 1 from task_progress_logs where step_name = 'DB_Commit')");
        }
        (await CountAsync()).ShouldBe(5);

        _api = TestApi.Start(_api.Database, StaffClient.Setting);
        var seen = await _api.Database.SingleAsync<long>(
            "select max(last_checkin_time) from quartz.qrtz_scheduler_state"
        );
        _api.Clock.Advance(new DateTimeOffset(seen, TimeSpan.Zero) + TimeSpan.FromMinutes(1) - _api.Clock.GetUtcNow());
        await _api.DrainAsync();
        await _api.UntilAsync("select exists (select 1 from faq_uploads where finished_at is not null)");

        (await CountAsync()).ShouldBe(4_000 + 5);
        (await _api.Database.SingleAsync<long>("select count(distinct trace_id) from task_progress_logs")).ShouldBe(1);
    }

    private async Task<(string? Id, string TraceId)> UploadAsync(string csv)
    {
        using var response = await _momiji.PostAsync(Upload, Sheet.Form(csv));
        var accepted = await response.ReadAsync(HttpStatusCode.Accepted);
        accepted.GetProperty("total_count").GetInt32().ShouldBe(Rows);
        return (accepted.Text("task_id"), response.TraceId());
    }

    // Importers take turns; who holds the turn of the house keeps the task waiting.
    private Npgsql.NpgsqlConnection? _turn;

    private async Task<T> WhileNothingRunsAsync<T>(Func<Task<T>> act)
    {
        _turn = new Npgsql.NpgsqlConnection(_api.Database.ConnectionString);
        await _turn.OpenAsync(TestContext.Current.CancellationToken);
        await using var take = new Npgsql.NpgsqlCommand(
            "select pg_advisory_lock(hashtextextended('import momiji', 0))",
            _turn
        );
        await take.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return await act();
    }

    private async Task ReleaseAsync()
    {
        await using (var give = new Npgsql.NpgsqlCommand("select pg_advisory_unlock_all()", _turn))
            await give.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await _turn!.DisposeAsync();
        await _api.DrainAsync();
    }

    private Task<long> CountAsync() => _api.Database.SingleAsync<long>("select count(*) from faq_entries");
}
