using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.Faq;

/// <summary>What becomes of a task whose node ends in the middle of it.</summary>
[Trait("kind", "integration")]
public sealed class EmbeddingRecoveryTests(DatabaseServer server) : IAsyncLifetime
{
    private const int Faqs = 40;
    private FakeEmbeddingServer _provider = null!;

    public async ValueTask InitializeAsync() => _provider = await FakeEmbeddingServer.StartAsync();

    public ValueTask DisposeAsync() => _provider.DisposeAsync();

    [Fact]
    public async Task A_node_that_is_told_to_stop_hands_its_task_on()
    {
        var stalled = _provider.StallAsync();
        var stopping = await TestApi.StartAsync(server, Settings);
        await stopping.ImportAsync(EmbeddingHouses.Sumire());
        _ = stopping.Services;
        await stalled.WaitAsync(TestContext.Current.CancellationToken);
        await stopping.StopAsync();
        _provider.Fault = null;

        await using var next = TestApi.Start(stopping.Database, Settings);
        await next.DrainAsync();

        (await CountAsync(next)).ShouldBe(2 * EmbeddingHouses.FaqCount);
        (await next.Database.SingleAsync<long>("select count(distinct trace_id) from task_progress_logs")).ShouldBe(1);
        (
            await next.Database.SingleAsync<long>(
                "select count(*) from task_progress_logs where status = 'FAILED' or error_message is not null"
            )
        ).ShouldBe(0);
    }

    [Fact]
    public async Task A_node_that_is_killed_loses_nothing_and_nothing_is_embedded_twice()
    {
        var database = await server.CreateMigratedAsync();
        var file = Path.Combine(Path.GetTempPath(), $"{database.Name}.json");
        await File.WriteAllTextAsync(file, EmbeddingHouses.Large(Faqs), TestContext.Current.CancellationToken);
        using (var import = Binary.Start(EnvironmentOf(database), "import", file))
            await import.WaitForExitAsync(TestContext.Current.CancellationToken);
        File.Delete(file);
        var stalled = _provider.StallAsync(after: 1);
        using (var node = Binary.Start(EnvironmentOf(database)))
        {
            await stalled.WaitAsync(TestContext.Current.CancellationToken);
            node.Kill();
            await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        _provider.Fault = null;

        await using var next = TestApi.Start(database, Settings);
        await MoveBeyondCheckInAsync(next);
        await next.UntilAsync("select exists (select 1 from faq_embedding_sets)");

        (await CountAsync(next)).ShouldBe(2 * Faqs);
        _provider.Asked.Count.ShouldBe(2 * Faqs);
        (await next.Database.SingleAsync<long>("select count(distinct trace_id) from task_progress_logs")).ShouldBe(1);
    }

    private string[] Settings => [$"EMBEDDING_BASE_URL={_provider.BaseUrl}", "EMBEDDING_MODEL=fake-1"];

    private Dictionary<string, string?> EnvironmentOf(TestDatabase database) =>
        new(StringComparer.Ordinal)
        {
            ["DATABASE_URL"] = database.ConnectionString,
            ["BIND_ADDRESS"] = "127.0.0.1",
            ["PORT"] = ServerProcess.FreePort(),
            ["LOG_DIRECTORY"] = Path.Combine(Path.GetTempPath(), database.Name),
            ["EMBEDDING_BASE_URL"] = _provider.BaseUrl,
            ["EMBEDDING_MODEL"] = "fake-1",
        };

    // The killed node lived by the machine's clock; a minute after it was last seen, it is dead to the others.
    private static async Task MoveBeyondCheckInAsync(TestApi api)
    {
        var seen = await api.Database.SingleAsync<long>(
            "select max(last_checkin_time) from quartz.qrtz_scheduler_state"
        );
        api.Clock.Advance(new DateTimeOffset(seen, TimeSpan.Zero) + TimeSpan.FromMinutes(1) - api.Clock.GetUtcNow());
        await api.DrainAsync();
    }

    private static Task<long> CountAsync(TestApi api) =>
        api.Database.SingleAsync<long>("select count(*) from faq_embeddings");
}
