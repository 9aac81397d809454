using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.Chat;

[Trait("kind", "integration")]
public sealed class SemanticSearchTests(DatabaseServer server) : IAsyncLifetime
{
    /// <summary>Finnish, of which the engine knows no word.</summary>
    private const string AboutBreakfast = "Saako täällä aamupalaa?";

    private const string Key = "a-key-of-the-operator-0123456789";

    private FakeEmbeddingServer _provider = null!;

    public async ValueTask InitializeAsync() => _provider = await FakeEmbeddingServer.StartAsync();

    public ValueTask DisposeAsync() => _provider.DisposeAsync();

    [Fact]
    public async Task A_question_whose_words_are_unknown_is_answered_by_its_meaning_and_embedded_once()
    {
        await using var api = await StartWithVectorsAsync();
        _provider.Asked.Clear();

        (await IsAnsweredAsync(api)).ShouldBeTrue();
        (await IsAnsweredAsync(api)).ShouldBeTrue();

        _provider.Asked.ShouldBe([("fake-1", AboutBreakfast)]);
    }

    [Fact]
    public async Task A_house_without_vectors_asks_no_provider()
    {
        _provider.Models.Clear();
        await using var api = await StartWithVectorsAsync();
        _provider.Fault = _ => throw new InvalidOperationException("Nobody is to come.");

        (await IsAnsweredAsync(api)).ShouldBeFalse();

        _provider.Requests.ShouldBe(1, "the task alone has come");
    }

    [Fact]
    public async Task Vectors_of_another_house_are_never_ranked()
    {
        await using var api = await StartAsync("fake-1");
        await api.ImportAsync(EmbeddingHouses.Sumire("other"));
        await api.ImportAsync(
            EmbeddingHouses
                .Sumire()
                .Replace("\"breakfast\",", "\"breakfast\", \"is_active\": false,", StringComparison.Ordinal)
        );
        await api.DrainAsync();

        (await IsAnsweredAsync(api, "other")).ShouldBeTrue();
        (await IsAnsweredAsync(api, "sumire")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_new_model_takes_over_house_by_house_and_the_old_vectors_serve_until_then()
    {
        var before = await StartWithVectorsAsync();
        await before.StopAsync();
        _provider.Fault = FakeEmbeddingServer.Status(500);
        await using var after = TestApi.Start(before.Database, Settings("fake-2"));
        await after.DrainAsync();
        // The node looks for houses on its own, some time after it began.
        await after.UntilAsync("select exists (select 1 from task_progress_logs where status = 'FAILED')");
        await after.DrainAsync();
        _provider.Fault = null;
        _provider.Asked.Clear();

        (await IsAnsweredAsync(after)).ShouldBeTrue();
        _provider.Asked.ShouldBe([("fake-1", AboutBreakfast)]);

        after.Clock.Advance(TimeSpan.FromSeconds(10));
        await after.DrainAsync();
        (await after.Database.QueryAsync<string>("select distinct model from faq_embeddings")).ShouldBe(["fake-2"]);
        _provider.Asked.Clear();
        (await IsAnsweredAsync(after)).ShouldBeTrue();
        _provider.Asked.ShouldBe([("fake-2", AboutBreakfast)]);
    }

    [Fact]
    public async Task A_model_that_is_gone_from_the_provider_leaves_the_words_alone()
    {
        await using var api = await StartWithVectorsAsync();
        _provider.Models.TryRemove("fake-1", out _);

        (await IsAnsweredAsync(api)).ShouldBeFalse();
        (await IsAnsweredAsync(api, question: "What time is breakfast?")).ShouldBeTrue();
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    public async Task A_provider_that_refuses_costs_the_guest_nothing_and_is_left_alone_for_a_while(int status)
    {
        await using var api = await StartWithVectorsAsync();
        _provider.Fault = FakeEmbeddingServer.Status(status);
        (await IsAnsweredAsync(api, question: "What time is breakfast?")).ShouldBeTrue();

        _provider.Fault = null;
        (await IsAnsweredAsync(api)).ShouldBeFalse("the provider rests");
        api.Clock.Advance(TimeSpan.FromSeconds(16));
        (await IsAnsweredAsync(api)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_provider_that_never_answers_is_not_waited_for()
    {
        await using var api = await StartWithVectorsAsync();
        var asked = _provider.StallAsync();

        (await IsAnsweredAsync(api, question: "What time is breakfast?")).ShouldBeTrue();

        asked.IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_explained_is_what_a_guest_is_told_by_the_meaning_too()
    {
        await using var api = await StartWithVectorsAsync();

        var explanation = await ExplainAsync(api);

        var told = (await api.AnswerAsync(Question("sumire", AboutBreakfast))).GetProperty("message");
        explanation.GetProperty("answer").Text("text").ShouldBe(told.Text("content"));
        explanation.GetProperty("gate").GetProperty("is_answered").GetBoolean().ShouldBeTrue();
        explanation
            .GetProperty("candidates")[0]
            .GetProperty("similarity")
            .GetDouble()
            .ShouldBeInRange(0.5, 1, "both speak of breakfast");
    }

    [Fact]
    public async Task Who_is_in_danger_waits_for_no_model()
    {
        await using var api = await StartWithVectorsAsync();
        _provider.Asked.Clear();

        await IsAnsweredAsync(api, question: "Help, there is a fire in the room!");

        _provider.Asked.ShouldBeEmpty();
    }

    private async Task<TestApi> StartWithVectorsAsync()
    {
        var api = await StartAsync("fake-1");
        await api.ImportAsync(EmbeddingHouses.Sumire());
        await api.DrainAsync();
        return api;
    }

    private Task<TestApi> StartAsync(string model) => TestApi.StartAsync(server, Settings(model));

    private string[] Settings(string model) =>
        [$"EMBEDDING_BASE_URL={_provider.BaseUrl}", $"EMBEDDING_MODEL={model}", $"OPERATOR_KEY={Key}"];

    private static async Task<JsonElement> ExplainAsync(TestApi api)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/admin/answers/explain")
        {
            Content = JsonContent.Create(new { message = AboutBreakfast }),
        };
        request.Headers.Add("Authorization", $"Bearer {Key}");
        request.Headers.Add("X-Facility-Id", "sumire");
        using var response = await api.CreateClient().SendAsync(request, TestContext.Current.CancellationToken);
        return await response.ReadAsync(HttpStatusCode.OK);
    }

    private static object Question(string house, string message) => new { facility_slug = house, message };

    private static async Task<bool> IsAnsweredAsync(
        TestApi api,
        string house = "sumire",
        string question = AboutBreakfast
    )
    {
        var answer = await api.AnswerAsync(Question(house, question));
        return answer.GetProperty("message").GetProperty("citations").GetArrayLength() > 0;
    }
}
