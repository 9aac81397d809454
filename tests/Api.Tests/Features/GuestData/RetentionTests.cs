using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Yadopera.Features.GuestData;
using Yadopera.Infrastructure.Background;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.GuestData;

[Trait("kind", "integration")]
public sealed class RetentionTests(DatabaseServer server) : IAsyncLifetime
{
    private TestApi _api = null!;

    public async ValueTask InitializeAsync()
    {
        _api = await TestApi.StartAsync(server, OperatorClient.Setting);
        await _api.ImportAsync(Houses.Momiji);
        await _api.ImportAsync(Houses.Kaede);
        await new OperatorClient(_api, "momiji").PutAsync("/facility/settings", """{ "retention_days": 30 }""");
    }

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task Words_go_when_the_house_has_kept_them_long_enough_after_the_last_activity_and_counts_stay()
    {
        await AskAsync("momiji");
        await AskAsync("kaede");
        _api.Clock.Advance(TimeSpan.FromDays(30));
        await AskAsync("momiji");
        await RetainAsync();
        (await WordsAsync()).ShouldBe(["kaede 2", "momiji 4"]);

        _api.Clock.Advance(TimeSpan.FromSeconds(1));
        await RetainAsync();

        (await WordsAsync()).ShouldBe(["kaede 2", "momiji 2"]);
        (await _api.Database.SingleAsync<long>("select count(*) from messages")).ShouldBe(6);
        (await _api.Database.SingleAsync<long>("select count(*) from conversations where is_erased")).ShouldBe(1);
    }

    [Fact]
    public async Task A_house_that_has_not_decided_keeps_words_for_ninety_days()
    {
        await AskAsync("kaede");
        _api.Clock.Advance(TimeSpan.FromDays(90));
        await RetainAsync();
        (await WordsAsync()).ShouldBe(["kaede 2"]);

        _api.Clock.Advance(TimeSpan.FromSeconds(1));
        await RetainAsync();

        (await WordsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task More_than_one_batch_goes_and_what_was_done_is_told_without_a_word_of_a_guest()
    {
        await FillAsync(250);
        _api.Clock.Advance(TimeSpan.FromDays(31));

        await RetainAsync();

        (await WordsAsync()).ShouldBeEmpty();
        var steps = await _api.Database.QueryAsync<string>(
            "select output_data::text from task_progress_logs where task_name = 'Retention' and step_name = 'DB_Commit' order by id"
        );
        steps.Count.ShouldBe(4);
        steps[^1].ShouldContain("250");
        (
            await _api.Database.QueryAsync<string>("select row_to_json(row)::text from task_progress_logs row")
        ).ShouldAllBe(row => !row.Contains("umbrella", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nodes_that_look_at_once_and_tasks_that_run_again_erase_nothing_twice()
    {
        await FillAsync(20);
        _api.Clock.Advance(TimeSpan.FromDays(31));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ScheduleAsync()));
        await _api.DrainAsync();
        var momiji = await _api.Database.SingleAsync<Guid>("select id from facilities where slug = 'momiji'");
        await _api
            .Services.GetRequiredService<TaskQueue>()
            .EnsureAsync<EraseOldSessions>(EraseOldSessions.TaskName, momiji, TestContext.Current.CancellationToken);
        await _api.DrainAsync();

        (await WordsAsync()).ShouldBeEmpty();
        (await _api.Database.SingleAsync<long>("select count(*) from conversations")).ShouldBe(20);
        (await _api.Database.SingleAsync<long>("select count(*) from messages")).ShouldBe(20);
    }

    [Fact]
    public async Task A_batch_that_is_cut_short_leaves_its_talks_whole_and_the_next_try_takes_them()
    {
        await FillAsync(150);
        _api.Clock.Advance(TimeSpan.FromDays(31));
        await _api.Database.ExecuteAsync(
            """
            create function refuse() returns trigger language plpgsql as $$ begin
                if (select count(*) from conversations where is_erased) > 100 then raise exception 'the node is gone'; end if;
                return old;
            end $$;
            create trigger cut before delete on conversations for each row execute function refuse();
            """
        );
        await ScheduleAsync();
        await _api.DrainAsync();
        (await WordsAsync()).ShouldBe(["momiji 50"]);
        (await _api.Database.SingleAsync<long>("select count(*) from conversations")).ShouldBe(150);

        await _api.Database.ExecuteAsync("drop trigger cut on conversations");
        _api.Clock.Advance(TimeSpan.FromMinutes(1));
        await _api.DrainAsync();

        (await WordsAsync()).ShouldBeEmpty();
        (await _api.Database.SingleAsync<long>("select count(*) from conversations")).ShouldBe(150);
    }

    private Task<JsonElement> AskAsync(string house) =>
        _api.AnswerAsync(new { facility_slug = house, message = "Where is my umbrella?" });

    /// <summary>So many talks of one message each, all of now.</summary>
    private Task FillAsync(int talks) =>
        _api.Database.ExecuteAsync(
            $"""
            with talk as (
                insert into conversations (facility_id, id, language, started_at, last_activity_at)
                select id, gen_random_uuid(), 'en', '{_api.Clock.GetUtcNow():O}', '{_api.Clock.GetUtcNow():O}'
                from facilities, generate_series(1, {talks}) where slug = 'momiji'
                returning facility_id, id, started_at
            )
            insert into messages (facility_id, id, session_id, role, content, language, created_at)
            select facility_id, gen_random_uuid(), id, 'user', 'umbrella', 'en', started_at from talk
            """
        );

    private Task ScheduleAsync() =>
        _api.Services.GetRequiredService<ScheduleRetention>().ScheduleAsync(TestContext.Current.CancellationToken);

    private async Task RetainAsync()
    {
        await ScheduleAsync();
        await _api.DrainAsync();
    }

    /// <summary>How many messages of each house still have words.</summary>
    private Task<IReadOnlyList<string>> WordsAsync() =>
        _api.Database.QueryAsync<string>(
            "select concat_ws(' ', slug, count(*)) from messages join facilities on facilities.id = facility_id "
                + "where content <> '' group by slug order by slug"
        );
}
