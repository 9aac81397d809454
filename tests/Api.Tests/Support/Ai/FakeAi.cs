using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Yadopera.Tests.Support.Ai;

/// <summary>What the fake server was sent.</summary>
internal sealed record Asked(string Path, string Body, IReadOnlyDictionary<string, string> Headers);

/// <summary>
/// A model provider on loopback that speaks OpenAI's and Anthropic's streaming protocols, so that the real clients are
/// what is tested. It gives the replies in the order in which they were put in, the last one for good.
/// </summary>
internal sealed class FakeAi : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<FakeReply> _replies = new();
    private readonly Channel<Asked> _arrivals = Channel.CreateUnbounded<Asked>();
    private readonly TaskCompletionSource _aborted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private FakeReply _last = FakeReply.Status(500);

    private FakeAi(WebApplication app) => _app = app;

    public ConcurrentQueue<Asked> Requests { get; } = new();

    /// <summary>Completes when a client hung up in the middle of a reply.</summary>
    public Task Aborted => _aborted.Task;

    public string Url => _app.Urls.Single();

    public static async Task<FakeAi> StartAsync(params FakeReply[] replies)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var ai = new FakeAi(builder.Build());
        foreach (var reply in replies)
            ai._replies.Enqueue(reply);
        ai._app.MapPost("/v1/chat/completions", http => ai.ReplyAsync(http, FakeProtocol.OpenAi));
        ai._app.MapPost("/v1/messages", http => ai.ReplyAsync(http, FakeProtocol.Anthropic));
        await ai._app.StartAsync();
        return ai;
    }

    /// <summary>Adds a reply after those that are still to be given.</summary>
    public void Say(FakeReply reply) => _replies.Enqueue(reply);

    /// <summary>Forgets the replies put in before.</summary>
    public void FromNowOn(FakeReply reply)
    {
        _replies.Clear();
        _last = reply;
    }

    /// <summary>The next request that arrives.</summary>
    public async Task<Asked> ArrivalAsync() => await _arrivals.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task ReplyAsync(HttpContext http, FakeProtocol protocol)
    {
        using var reader = new StreamReader(http.Request.Body);
        var asked = new Asked(
            http.Request.Path,
            await reader.ReadToEndAsync(),
            http.Request.Headers.ToDictionary(
                header => header.Key,
                header => header.Value.ToString(),
                StringComparer.OrdinalIgnoreCase
            )
        );
        Requests.Enqueue(asked);
        if (_replies.TryDequeue(out var next))
            _last = next;
        var reply = _last;
        _arrivals.Writer.TryWrite(asked);
        try
        {
            await reply.WriteAsync(http, protocol);
        }
        catch (OperationCanceledException)
        {
            _aborted.TrySetResult();
        }
    }
}
