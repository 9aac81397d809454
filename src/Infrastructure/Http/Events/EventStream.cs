using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Yadopera.Infrastructure.Http.Events;

/// <summary>
/// Events as <c>text/event-stream</c>, each flushed at once, with a comment every fifteen seconds so that no proxy takes a
/// waiting stream for a dead one. (The framework's own result writes no comments.) A failure becomes the event
/// <c>error{code,detail}</c>, because the status has long been sent. The source decides when it ends: it is read on even
/// where its client has left, so a source that should then stop must watch <see cref="HttpContext.RequestAborted"/>.
/// </summary>
internal sealed class EventStream(IAsyncEnumerable<SseItem<object>> events) : IResult
{
    public const string ContentType = "text/event-stream";
    public const string LastEventId = "Last-Event-ID";

    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);
    private static readonly byte[] Comment = ": waiting\n\n"u8.ToArray();

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = ContentType;
        response.Headers.CacheControl = "no-cache";
        response.Headers["X-Accel-Buffering"] = "no";
        httpContext.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
        // Something of the body, too: a client waits for it before it calls the stream open.
        await WriteAsync(httpContext, Comment);
        try
        {
            await CopyAsync(httpContext);
        }
        catch (OperationCanceledException) when (httpContext.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to be told.
        }
        catch (Exception failure)
        {
            await WriteAsync(
                httpContext,
                Format(new SseItem<object>(ErrorOf(failure, httpContext), "error"), httpContext)
            );
        }
    }

    private static StreamError ErrorOf(Exception failure, HttpContext http)
    {
        // The client is still there, so it was the time of the stream's source that ran out.
        if (failure is OperationCanceledException)
            return new StreamError(ErrorCode.ServiceUnavailable, "That took too long; please ask again.");
        var problem = http.RequestServices.GetRequiredService<ThrownProblems>().Report(failure, http.Request);
        return new StreamError(problem.Code, problem.Detail ?? ProblemWriter.DefaultDetail(problem.Status));
    }

    private async Task CopyAsync(HttpContext http)
    {
        using var heart = new PeriodicTimer(Heartbeat, http.RequestServices.GetRequiredService<TimeProvider>());
        var beat = heart.WaitForNextTickAsync().AsTask();
        await using var source = events.GetAsyncEnumerator(CancellationToken.None);
        while (true)
        {
            var next = source.MoveNextAsync().AsTask();
            while (await Task.WhenAny(next, beat) != next)
            {
                await WriteAsync(http, Comment);
                beat = heart.WaitForNextTickAsync().AsTask();
            }
            if (!await next)
                return;
            await WriteAsync(http, Format(source.Current, http));
        }
    }

    private static byte[] Format(SseItem<object> item, HttpContext http)
    {
        var json = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var id = item.EventId is null ? "" : $"id: {item.EventId}\n";
        var data = JsonSerializer.Serialize(item.Data, item.Data.GetType(), json);
        return Encoding.UTF8.GetBytes($"{id}event: {item.EventType}\ndata: {data}\n\n");
    }

    private static async Task WriteAsync(HttpContext http, byte[] bytes)
    {
        if (http.RequestAborted.IsCancellationRequested)
            return;
        try
        {
            await http.Response.BodyWriter.WriteAsync(bytes, http.RequestAborted);
            await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            // The client left while we wrote; whether that ends the work is its source's decision.
        }
    }
}

/// <summary>The event <c>error</c>: what a problem would have said, had the stream not begun.</summary>
public sealed record StreamError(string Code, string Detail);
