namespace Yadopera.Infrastructure.Logging.Capture;

/// <summary>Makes one entry of every request. Here, on the request's own time, bytes are copied and nothing else is done with them.</summary>
internal sealed class RequestLogMiddleware(
    RequestDelegate next,
    RequestLogQueue queue,
    RequestLogCounters counters,
    RequestLogOptions options,
    TimeProvider time
)
{
    public async Task InvokeAsync(HttpContext context)
    {
        counters.CountRequest();
        var started = time.GetTimestamp();
        var entry = new RequestLogEntry(context, time.GetUtcNow());
        using var taps = new BodyTaps(context, options.BodyLimitBytes);
        Exception? failure = null;
        try
        {
            await next(context);
        }
        catch (Exception error)
        {
            failure = error;
            throw;
        }
        finally
        {
            entry.Finish(context, StatusOf(context, failure), time.GetElapsedTime(started), taps);
            queue.Write(entry);
        }
    }

    /// <summary>The status that the server will send when nobody above us handles the failure; 499 is what proxies log for a client that left.</summary>
    private static int StatusOf(HttpContext context, Exception? failure) =>
        failure switch
        {
            null => context.Response.StatusCode,
            _ when context.Response.HasStarted => context.Response.StatusCode,
            _ when context.RequestAborted.IsCancellationRequested => StatusCodes.Status499ClientClosedRequest,
            BadHttpRequestException refused => refused.StatusCode,
            _ => StatusCodes.Status500InternalServerError,
        };
}
