namespace Yadopera.Infrastructure.Logging;

/// <summary>What the request log may use. All limits hold per process.</summary>
/// <param name="Directory">Folder of the daily CSV files; made when it is missing.</param>
/// <param name="BodyLimitBytes">Bytes kept of one request or response body; what is longer is stored as its head.</param>
/// <param name="QueueCapacity">Entries that may wait in one queue; a request that finds it full is counted as dropped.</param>
public sealed record RequestLogOptions(string Directory, int BodyLimitBytes = 16 * 1024, int QueueCapacity = 10_000)
{
    /// <summary>Bytes that may wait in one queue, whatever their number: large bodies must not eat the machine while a sink hangs.</summary>
    public long QueueBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Most rows written at once.</summary>
    public int BatchSize { get; init; } = 1_000;

    /// <summary>How long the first row of a batch waits for company.</summary>
    public TimeSpan BatchDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Longest time one COPY may take on the server, waiting for locks included.</summary>
    public TimeSpan WriteTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Tries to write one batch before its rows are dropped.</summary>
    public int MaxAttempts { get; init; } = 8;

    /// <summary>Longest time the process waits at shutdown for what is still queued.</summary>
    public TimeSpan FlushTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
