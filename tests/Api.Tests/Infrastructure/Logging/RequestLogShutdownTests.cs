using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Yadopera.Infrastructure.Logging;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Infrastructure.Logging;

[Trait("kind", "integration")]
public sealed class RequestLogShutdownTests(DatabaseServer server)
{
    [Fact]
    public async Task Stopping_under_load_every_request_is_in_the_table_and_every_answer_has_its_row()
    {
        await using var database = await RequestLogDatabase.CreateAsync(server);
        await using var host = await RequestLogHost.StartAsync(
            database.Source,
            app => app.MapGet("/trace", () => Activity.Current!.TraceId.ToGuid().ToString())
        );
        var underway = new TaskCompletionSource();

        var clients = Enumerable.Range(0, 4).Select(_ => AskUntilRefusedAsync(host.Client, underway)).ToArray();
        await underway.Task;
        await host.StopAsync();
        var answered = (await Task.WhenAll(clients)).SelectMany(traces => traces).ToArray();

        var logged = await database.ColumnAsync("trace_id");
        answered.Length.ShouldBeGreaterThanOrEqualTo(50);
        answered.Except(logged, StringComparer.Ordinal).ShouldBeEmpty();
        host.Counters.Requests.ShouldBe(logged.Count);
        host.ReadCsv().Count.ShouldBe(logged.Count);
        host.Says(
                $"Information request log: written {logged.Count}, dropped 0 (csv: written {logged.Count}, dropped 0)"
            )
            .ShouldBeTrue();
    }

    [Fact]
    public async Task Stopping_while_the_table_is_locked_ends_in_time_and_counts_what_is_lost()
    {
        await using var database = await RequestLogDatabase.CreateAsync(server);
        await using var host = await RequestLogHost.StartAsync(
            database.Source,
            app => app.MapGet("/ask", () => "answer"),
            options => options with { FlushTimeout = TimeSpan.FromMilliseconds(100), BatchSize = 5 }
        );

        await using (await database.LockTableAsync())
        {
            await host.GetAsync("/ask", 20);
            await host.StopAsync();
        }

        host.Counters.Postgres.Dropped.ShouldBe(20);
        host.Says("Information request log: written 0, dropped 20 (csv: written 20, dropped 0)").ShouldBeTrue();
    }

    [Fact]
    public async Task A_request_that_outlasts_the_shutdown_is_logged_or_counted()
    {
        await using var database = await RequestLogDatabase.CreateAsync(server);
        var arrived = new TaskCompletionSource();
        await using var host = await RequestLogHost.StartAsync(
            database.Source,
            app =>
                app.MapGet(
                    "/endless",
                    async (HttpContext context) =>
                    {
                        arrived.SetResult();
                        await Task.Delay(Timeout.Infinite, context.RequestAborted);
                    }
                ),
            shutdownTimeout: TimeSpan.FromMilliseconds(100)
        );

        var request = host.Client.GetAsync("/endless", TestContext.Current.CancellationToken);
        await arrived.Task;
        await host.StopAsync();
        await Should.ThrowAsync<HttpRequestException>(request);
        await host.SettledAsync();

        (host.Counters.Postgres.Written + host.Counters.Postgres.Dropped).ShouldBe(1);
        (await database.ColumnAsync("endpoint")).Count.ShouldBe((int)host.Counters.Postgres.Written);
    }

    private static async Task<List<string>> AskUntilRefusedAsync(HttpClient client, TaskCompletionSource underway)
    {
        var traces = new List<string>();
        try
        {
            while (true)
            {
                traces.Add(await client.GetStringAsync("/trace"));
                _ = traces.Count == 50 && underway.TrySetResult();
            }
        }
        catch (HttpRequestException)
        {
            return traces;
        }
    }
}
