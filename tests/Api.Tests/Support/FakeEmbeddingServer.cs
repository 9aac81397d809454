using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Yadopera.Tests.Support;

/// <summary>
/// Speaks OpenAI's embedding protocol over loopback HTTP. Texts that share a topic of <see cref="Topics"/> lie near each
/// other, in whatever language; all others lie nearly at right angles.
/// </summary>
internal sealed class FakeEmbeddingServer : IAsyncDisposable
{
    private static readonly string[][] Topics =
    [
        ["breakfast", "朝食", "aamupala"],
        ["luggage", "荷物"],
        ["bath", "お風呂"],
        ["parking"],
        ["towel"],
        ["laundry"],
        ["bicycle"],
        ["pillow"],
        ["airport"],
        ["kitchen"],
    ];

    private readonly WebApplication _app;
    private int _requests;

    private FakeEmbeddingServer(WebApplication app) => _app = app;

    public string BaseUrl => $"{_app.Urls.Single()}/v1";

    /// <summary>The models it serves, with their numbers of dimensions.</summary>
    public ConcurrentDictionary<string, int> Models { get; } =
        new(StringComparer.Ordinal) { ["fake-1"] = 16, ["fake-2"] = 24 };

    /// <summary>How many requests came, those that failed included.</summary>
    public int Requests => _requests;

    /// <summary>Every text that was to be embedded, with its model.</summary>
    public ConcurrentQueue<(string Model, string Text)> Asked { get; } = new();

    /// <summary>What it does instead of answering, as long as it is set.</summary>
    public Func<HttpContext, Task>? Fault { get; set; }

    public static async Task<FakeEmbeddingServer> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var server = new FakeEmbeddingServer(app);
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        return server;
    }

    /// <summary>A fault that answers with this status.</summary>
    public static Func<HttpContext, Task> Status(int status) =>
        http =>
        {
            http.Response.StatusCode = status;
            return http.Response.WriteAsJsonAsync(new { error = new { message = "Not now, sk-test-0123456789." } });
        };

    /// <summary>After so many answers none any more; the task ends when the first caller waits in vain.</summary>
    public Task StallAsync(int after = 0)
    {
        var came = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var answers = 0;
        Fault = async http =>
        {
            if (Interlocked.Increment(ref answers) <= after)
            {
                await EmbedAsync(http);
                return;
            }
            came.TrySetResult();
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        };
        return came.Task;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        Interlocked.Increment(ref _requests);
        if (Fault is { } fault)
        {
            await fault(http);
            return;
        }
        await EmbedAsync(http);
    }

    private async Task EmbedAsync(HttpContext http)
    {
        var request = await JsonSerializer.DeserializeAsync<JsonElement>(http.Request.Body);
        var model = request.GetProperty("model").GetString()!;
        var input = request.GetProperty("input");
        var texts =
            input.ValueKind == JsonValueKind.Array
                ? input.EnumerateArray().Select(text => text.GetString()!)
                : [input.GetString()!];
        if (!Models.TryGetValue(model, out var dimensions))
        {
            await Status(StatusCodes.Status404NotFound)(http);
            return;
        }
        var data = texts.Select((text, index) => Embed(model, text, index, dimensions)).ToList();
        await http.Response.WriteAsJsonAsync(
            new
            {
                @object = "list",
                model,
                data,
                usage = new { prompt_tokens = 1, total_tokens = 1 },
            }
        );
    }

    private object Embed(string model, string text, int index, int dimensions)
    {
        Asked.Enqueue((model, text));
        var vector = new float[dimensions];
        for (var topic = 0; topic < Topics.Length; topic++)
            if (Topics[topic].Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)))
                vector[topic] = 1;
        // What else the text says: a small part of it, always the same for the same text.
        var noise = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        for (var at = Topics.Length; at < dimensions; at++)
            vector[at] = (noise[at] - 128) / 1000f;
        return new
        {
            @object = "embedding",
            index,
            embedding = Convert.ToBase64String(MemoryMarshal.AsBytes(vector.AsSpan())),
        };
    }
}
