namespace Yadopera.Infrastructure.Logging.Sinks;

/// <summary>Carries rows from a queue of its own into one sink, so that no sink waits for another.</summary>
internal sealed class SinkPump(
    IRequestLogSink sink,
    RequestLogOptions options,
    RequestLogCounters counters,
    TimeProvider time,
    ILogger logger
) : IDisposable
{
    private static readonly TimeSpan FirstBackoff = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(5);

    private readonly BoundedQueue<RequestLogRow> queue = new(
        options.QueueCapacity,
        options.QueueBytes,
        row => row.Size
    );
    private readonly SinkOutage outage = new(sink.Counters, logger);
    private readonly CancellationTokenSource hurry = new();

    public void Add(RequestLogRow row)
    {
        if (!queue.TryWrite(row))
        {
            counters.CountDropped(sink.Counters, 1);
        }
    }

    /// <summary>No more rows will come: what is queued is written without waiting for company.</summary>
    public void Complete()
    {
        queue.Complete();
        hurry.Cancel();
    }

    /// <summary>Runs until the queue is complete and empty; cancelling drops what is left.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            while (await queue.WaitToReadAsync(cancellation))
            {
                await LingerAsync();
                await WriteAsync(TakeBatch(), cancellation);
            }
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            while (TakeBatch() is { Length: > 0 } rest)
            {
                counters.CountDropped(sink.Counters, rest.Length);
            }
        }
    }

    public void Dispose() => hurry.Dispose();

    private async Task LingerAsync()
    {
        if (queue.Count < options.BatchSize)
        {
            await Task.Delay(options.BatchDelay, time, hurry.Token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private ReadOnlyMemory<RequestLogRow> TakeBatch()
    {
        var batch = new List<RequestLogRow>();
        while (batch.Count < options.BatchSize && queue.TryRead(out var row))
        {
            batch.Add(row);
        }
        return batch.ToArray();
    }

    private async Task WriteAsync(ReadOnlyMemory<RequestLogRow> rows, CancellationToken cancellation)
    {
        try
        {
            for (var attempt = 0; rows.Length > 0 && attempt < options.MaxAttempts; attempt++)
            {
                try
                {
                    while (rows.Length > 0)
                    {
                        rows = rows[(await WriteFirstAsync(rows, cancellation)).Handled..];
                        attempt = 0;
                    }
                }
                catch (Exception error) when (!cancellation.IsCancellationRequested)
                {
                    outage.Fail(error);
                    await Task.Delay(Backoff(attempt), time, cancellation);
                }
            }
        }
        finally
        {
            counters.CountDropped(sink.Counters, rows.Length);
        }
    }

    private async Task<SinkResult> WriteFirstAsync(ReadOnlyMemory<RequestLogRow> rows, CancellationToken cancellation)
    {
        var result = await sink.WriteAsync(rows, cancellation);
        counters.CountWritten(sink.Counters, result.Written);
        counters.CountDropped(sink.Counters, result.Refused);
        outage.End();
        return result;
    }

    private static TimeSpan Backoff(int attempt) =>
        TimeSpan.FromTicks(Math.Min(FirstBackoff.Ticks << attempt, LongestBackoff.Ticks));
}
