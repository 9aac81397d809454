using Yadopera.Infrastructure.Logging.Capture;

namespace Yadopera.Infrastructure.Logging;

/// <summary>Where requests leave their entries: never waits, never throws, counts what it cannot take.</summary>
internal sealed class RequestLogQueue(RequestLogOptions options, RequestLogCounters counters)
{
    public BoundedQueue<RequestLogEntry> Entries { get; } =
        new(options.QueueCapacity, options.QueueBytes, entry => entry.Size);

    public void Write(RequestLogEntry entry)
    {
        if (!Entries.TryWrite(entry))
        {
            entry.Release();
            counters.CountDroppedEverywhere();
        }
    }
}
