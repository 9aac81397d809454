using System.Diagnostics;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.Faq;

[Trait("kind", "integration")]
public sealed class EmbedFaqsTests(DatabaseServer server) : IAsyncLifetime
{
    private const int Texts = 2 * EmbeddingHouses.FaqCount;
    private FakeEmbeddingServer _provider = null!;

    public async ValueTask InitializeAsync() => _provider = await FakeEmbeddingServer.StartAsync();

    public ValueTask DisposeAsync() => _provider.DisposeAsync();

    [Fact]
    public async Task An_imported_house_gets_a_vector_for_each_text_and_its_task_bears_the_trace_of_the_import()
    {
        await using var api = await StartAsync("fake-1");
        using var import = new Activity("import").Start();

        await api.ImportAsync(EmbeddingHouses.Sumire());
        await api.DrainAsync();

        (await CountAsync(api, "fake-1")).ShouldBe(Texts);
        (await api.Database.SingleAsync<string>("select model from faq_embedding_sets")).ShouldBe("fake-1");
        var rows = await api.Database.QueryAsync<string>(
            $"""
            select concat_ws(' ', execution_order, task_name, step_name, status, output_data ->> 'percent')
            from task_progress_logs where replace(trace_id::text, '-', '') = '{import.TraceId}' order by execution_order
            """
        );
        rows.ShouldBe([
            "1 Embedding START",
            "2 Embedding Validation IN_PROGRESS 0",
            "3 Embedding AI_Generation IN_PROGRESS 99",
            "4 Embedding DB_Commit IN_PROGRESS 100",
            "5 Embedding SUCCESS 100",
        ]);
    }

    [Fact]
    public async Task Only_the_text_that_changed_is_embedded_again()
    {
        await using var api = await StartAsync("fake-1");
        await api.ImportAsync(EmbeddingHouses.Sumire());
        await api.DrainAsync();
        _provider.Asked.Clear();

        await api.ImportAsync(EmbeddingHouses.Sumire(breakfast: "Breakfast is served from 8:00."));
        await api.DrainAsync();

        _provider.Asked.ShouldBe([("fake-1", "Breakfast is served from 8:00.")]);
        (await CountAsync(api, "fake-1")).ShouldBe(Texts);
    }

    [Fact]
    public async Task A_faq_that_is_silenced_loses_its_vectors()
    {
        await using var api = await StartAsync("fake-1");
        await api.ImportAsync(EmbeddingHouses.Sumire());
        await api.DrainAsync();

        await api.ImportAsync(
            EmbeddingHouses.Sumire().Replace("\"bath\",", "\"bath\", \"is_active\": false,", StringComparison.Ordinal)
        );
        await api.DrainAsync();

        (await CountAsync(api, "fake-1")).ShouldBe(Texts - 2);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    public async Task A_provider_that_fails_is_asked_again_later_and_no_key_gets_into_the_log(int status)
    {
        await using var api = await StartAsync("fake-1");
        _provider.Fault = FakeEmbeddingServer.Status(status);
        await api.ImportAsync(EmbeddingHouses.Sumire());
        await api.DrainAsync();
        (await CountAsync(api, "fake-1")).ShouldBe(0);
        var failure = await api.Database.SingleAsync<string>(
            "select error_message || stack_trace from task_progress_logs where status = 'FAILED'"
        );
        failure.ShouldContain($"{status}");
        failure.ShouldNotContain("sk-test");

        _provider.Fault = null;
        await api.DrainAsync();
        (await CountAsync(api, "fake-1")).ShouldBe(0, "the retry is not due yet");
        api.Clock.Advance(TimeSpan.FromSeconds(10));
        await api.DrainAsync();

        (await CountAsync(api, "fake-1")).ShouldBe(Texts);
    }

    [Fact]
    public async Task Without_a_model_nothing_is_scheduled()
    {
        await using var api = await TestApi.StartAsync(server);

        await api.ImportAsync(EmbeddingHouses.Sumire());
        await api.DrainAsync();

        (await api.Database.SingleAsync<long>("select count(*) from task_progress_logs")).ShouldBe(0);
    }

    private Task<TestApi> StartAsync(string model) =>
        TestApi.StartAsync(server, $"EMBEDDING_BASE_URL={_provider.BaseUrl}", $"EMBEDDING_MODEL={model}");

    private static Task<long> CountAsync(TestApi api, string model) =>
        api.Database.SingleAsync<long>($"select count(*) from faq_embeddings where model = '{model}'");
}
