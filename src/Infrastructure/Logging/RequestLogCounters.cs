using System.Diagnostics.Metrics;

namespace Yadopera.Infrastructure.Logging;

/// <summary>
/// What became of the requests, per sink, since the process started; also published by the meter <c>Yadopera.RequestLog</c>.
/// At rest <c>Requests = Written + Dropped</c> holds for every sink.
/// </summary>
public sealed class RequestLogCounters
{
    public const string MeterName = "Yadopera.RequestLog";

    private long requests;
    private TaskCompletionSource changed = NewSignal();

    public RequestLogCounters(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        meter.CreateObservableCounter("yadopera.request_log.requests", () => Requests, "{request}");
        Observe(meter, "yadopera.request_log.written", "{row}", sink => sink.Written);
        Observe(meter, "yadopera.request_log.dropped", "{row}", sink => sink.Dropped);
        Observe(meter, "yadopera.request_log.failed", "{attempt}", sink => sink.Failed);
    }

    /// <summary>Requests that came, those still being answered included.</summary>
    public long Requests => Interlocked.Read(ref requests);

    /// <summary>The table <c>api_logs</c>.</summary>
    public SinkCounters Postgres { get; } = new("postgres");

    /// <summary>The daily CSV files.</summary>
    public SinkCounters Csv { get; } = new("csv");

    private IEnumerable<SinkCounters> Sinks => [Postgres, Csv];

    internal void CountRequest() => Interlocked.Increment(ref requests);

    internal void CountWritten(SinkCounters sink, int rows)
    {
        sink.AddWritten(rows);
        Signal();
    }

    internal void CountDropped(SinkCounters sink, int rows)
    {
        sink.AddDropped(rows);
        Signal();
    }

    /// <summary>A request that was lost before any sink could see it.</summary>
    internal void CountDroppedEverywhere()
    {
        foreach (var sink in Sinks)
        {
            sink.AddDropped(1);
        }
        Signal();
    }

    /// <summary>Completes when every request that came is written or dropped in this sink.</summary>
    internal async Task SettledAsync(SinkCounters sink, CancellationToken cancellation)
    {
        while (true)
        {
            var next = Volatile.Read(ref changed).Task;
            if (sink.Written + sink.Dropped >= Requests)
            {
                return;
            }
            await next.WaitAsync(cancellation);
        }
    }

    private void Signal() => Interlocked.Exchange(ref changed, NewSignal()).SetResult();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Observe(Meter meter, string name, string unit, Func<SinkCounters, long> read) =>
        meter.CreateObservableCounter(
            name,
            () =>
                Sinks.Select(sink => new Measurement<long>(
                    read(sink),
                    new KeyValuePair<string, object?>("sink", sink.Name)
                )),
            unit
        );
}

/// <summary>What became of the rows of one sink.</summary>
public sealed class SinkCounters(string name)
{
    private long written;
    private long dropped;
    private long failed;

    /// <summary>Name of the sink, as in the meter's tag <c>sink</c>.</summary>
    public string Name => name;

    /// <summary>Rows stored.</summary>
    public long Written => Interlocked.Read(ref written);

    /// <summary>Rows lost: a full queue, a sink that stayed down, or a row that the sink refuses.</summary>
    public long Dropped => Interlocked.Read(ref dropped);

    /// <summary>Attempts that failed; one batch may fail several times and still be written.</summary>
    public long Failed => Interlocked.Read(ref failed);

    internal void AddWritten(int rows) => Interlocked.Add(ref written, rows);

    internal void AddDropped(int rows) => Interlocked.Add(ref dropped, rows);

    internal void CountFailure() => Interlocked.Increment(ref failed);
}
