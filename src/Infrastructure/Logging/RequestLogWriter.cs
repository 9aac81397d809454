using Yadopera.Infrastructure.Logging.Capture;
using Yadopera.Infrastructure.Logging.Masking;
using Yadopera.Infrastructure.Logging.Sinks;

namespace Yadopera.Infrastructure.Logging;

/// <summary>
/// Takes the entries that requests leave, masks them, and hands each row to every sink. It ends in
/// <see cref="StoppedAsync"/>, which the host calls after all its services have stopped, the server among them: by then the
/// last request has left its entry, in whatever order the services were registered.
/// </summary>
internal sealed class RequestLogWriter : IHostedLifecycleService, IDisposable
{
    /// <summary>What a cancelled COPY may take to be undone.</summary>
    private static readonly TimeSpan CancellationGrace = TimeSpan.FromSeconds(2);

    private readonly RequestLogQueue queue;
    private readonly RequestLogCounters counters;
    private readonly RequestLogOptions options;
    private readonly ILogger logger;
    private readonly SinkPump[] pumps;
    private readonly Lazy<Task> flush;
    private readonly RequestLogComposer composer = new();
    private readonly CancellationTokenSource abandon = new();
    private Task running = Task.CompletedTask;

    public RequestLogWriter(
        RequestLogQueue queue,
        IEnumerable<IRequestLogSink> sinks,
        RequestLogCounters counters,
        RequestLogOptions options,
        TimeProvider time,
        ILogger<RequestLogWriter> logger
    )
    {
        this.queue = queue;
        this.counters = counters;
        this.options = options;
        this.logger = logger;
        // A host that is stopped from two sides stops its services twice.
        flush = new Lazy<Task>(FlushAsync);
        pumps = [.. sinks.Select(sink => new SinkPump(sink, options, counters, time, logger))];
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // Task.Run: a sink that blocks its thread must not block the start of the host.
        running = Task.WhenAll([Task.Run(ComposeAsync, CancellationToken.None), .. pumps.Select(Run)]);
        return Task.CompletedTask;

        Task Run(SinkPump pump) => Task.Run(() => pump.RunAsync(abandon.Token), CancellationToken.None);
    }

    /// <summary>Writes what is queued, within <see cref="RequestLogOptions.FlushTimeout"/>; the rest is counted as dropped.</summary>
    public Task StoppedAsync(CancellationToken cancellationToken) => flush.Value;

    private async Task FlushAsync()
    {
        // The host's own token is not heeded: it has ended already when requests were slow to leave, and these have entries too.
        queue.Entries.Complete();
        await Task.WhenAny(running, Task.Delay(options.FlushTimeout, CancellationToken.None));
        await abandon.CancelAsync();
        await Task.WhenAny(running, Task.Delay(CancellationGrace, CancellationToken.None));
        logger.LogInformation(
            "request log: written {Written}, dropped {Dropped} (csv: written {CsvWritten}, dropped {CsvDropped})",
            counters.Postgres.Written,
            counters.Requests - counters.Postgres.Written,
            counters.Csv.Written,
            counters.Requests - counters.Csv.Written
        );
    }

    // Nothing is to be done at the other turns of the host's life.
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        foreach (var pump in pumps)
        {
            pump.Dispose();
        }
        composer.Dispose();
        abandon.Dispose();
    }

    private async Task ComposeAsync()
    {
        while (await queue.Entries.WaitToReadAsync(CancellationToken.None))
        {
            while (queue.Entries.TryRead(out var entry))
            {
                Compose(entry);
            }
        }
        foreach (var pump in pumps)
        {
            pump.Complete();
        }
    }

    private void Compose(RequestLogEntry entry)
    {
        try
        {
            var row = composer.Compose(entry);
            foreach (var pump in pumps)
            {
                pump.Add(row);
            }
        }
        catch (Exception error)
        {
            // One entry that cannot be composed must not end the log of all later ones.
            counters.CountDroppedEverywhere();
            logger.LogError("request log: an entry could not be composed ({Error})", error.GetType().Name);
        }
        finally
        {
            entry.Release();
        }
    }
}
