using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Yadopera.Infrastructure.Ai;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Infrastructure.Ai;

public sealed class EmbeddingGeneratorTests : IAsyncLifetime
{
    private FakeEmbeddingServer _provider = null!;

    public async ValueTask InitializeAsync() => _provider = await FakeEmbeddingServer.StartAsync();

    public ValueTask DisposeAsync() => _provider.DisposeAsync();

    [Fact]
    public async Task Vectors_come_in_the_order_of_the_texts_whatever_order_the_server_gives_them()
    {
        _provider.Fault = Answer("""[{"index":1,"embedding":[0,2]},{"index":0,"embedding":[1,0]}]""");

        var vectors = await EmbedAsync("first", "second");

        vectors.ShouldBe(["1 0", "0 2"]);
    }

    [Theory]
    [InlineData("""[{"index":0,"embedding":[1,0]}]""")]
    [InlineData("""[{"index":0,"embedding":[1,0]},{"index":1,"embedding":[1]}]""")]
    [InlineData("""[{"index":0,"embedding":[1,0]},{"index":1,"embedding":[0,0]}]""")]
    public async Task What_is_not_one_usable_vector_per_text_is_refused(string data)
    {
        _provider.Fault = Answer(data);

        await Should.ThrowAsync<InvalidDataException>(() => EmbedAsync("first", "second"));
    }

    [Fact]
    public async Task It_asks_once_and_leaves_trying_again_to_the_caller()
    {
        _provider.Fault = FakeEmbeddingServer.Status(StatusCodes.Status503ServiceUnavailable);

        var failure = await Should.ThrowAsync<ModelFailureException>(() => EmbedAsync("text"));

        failure.Message.ShouldBe("A model gave no answer: refused with HTTP 503.");
        _provider.Requests.ShouldBe(1);
    }

    [Theory]
    [InlineData(StatusCodes.Status400BadRequest)]
    [InlineData(StatusCodes.Status200OK)]
    public async Task What_the_server_repeats_of_guest_and_key_is_in_no_exception(int status)
    {
        _provider.Fault = http =>
        {
            http.Response.StatusCode = status;
            return http.Response.WriteAsync($"{http.Request.Headers.Authorization}: my husband is in room 7");
        };

        var failure = await Should.ThrowAsync<ModelFailureException>(() => EmbedAsync("my husband is in room 7"));

        failure.ToString().ShouldNotContain("husband");
        failure.ToString().ShouldNotContain("secret");
    }

    [Fact]
    public async Task The_trace_id_stays_here()
    {
        using var trace = new Activity("question").Start();
        var headers = "";
        _provider.Fault = async http =>
        {
            headers = string.Join(' ', http.Request.Headers.Values);
            await Answer("""[{"index":0,"embedding":[1]}]""")(http);
        };

        await EmbedAsync("text");

        headers.ShouldContain("Bearer secret");
        headers.ShouldNotContain(trace.TraceId.ToString());
    }

    [Fact]
    public async Task The_key_the_model_and_the_dimensions_are_sent()
    {
        var (key, body) = ("", default(JsonElement));
        _provider.Fault = async http =>
        {
            key = http.Request.Headers.Authorization.ToString();
            body = await JsonSerializer.DeserializeAsync<JsonElement>(http.Request.Body);
            await Answer("""[{"index":0,"embedding":[1]}]""")(http);
        };

        await EmbedAsync("text");

        key.ShouldBe("Bearer secret");
        body.Text("model").ShouldBe("asked-for");
        body.GetProperty("dimensions").GetInt32().ShouldBe(256);
    }

    [Theory]
    [InlineData("text-embedding-3-small", null)]
    [InlineData("text-embedding-3-small", 512)]
    [InlineData("odd#name", null)]
    public void A_model_is_read_as_it_was_written(string name, int? dimensions) =>
        EmbeddingModel.Parse(new EmbeddingModel(name, dimensions).ToString()).ShouldBe(new(name, dimensions));

    private async Task<IReadOnlyList<string>> EmbedAsync(params string[] texts)
    {
        using var generator = new EmbeddingGenerator(
            new()
            {
                ApiKey = "secret",
                BaseUrl = new(_provider.BaseUrl),
                Model = new("configured", null),
            },
            TimeProvider.System
        );
        var vectors = await generator.GenerateAsync(
            texts,
            new() { ModelId = "asked-for", Dimensions = 256 },
            TestContext.Current.CancellationToken
        );
        return [.. vectors.Select(vector => string.Join(' ', vector.Vector.ToArray()))];
    }

    // As lists of numbers: servers other than OpenAI's often do not know the shorter form that the client asks for.
    private static Func<HttpContext, Task> Answer(string data) =>
        http =>
        {
            http.Response.ContentType = "application/json";
            return http.Response.WriteAsync(
                $$$"""{"object":"list","model":"m","data":{{{data}}},"usage":{"prompt_tokens":1,"total_tokens":1}}"""
            );
        };
}
