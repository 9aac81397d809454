namespace Yadopera.Infrastructure.Logging.Sinks;

/// <summary>A place where rows end up.</summary>
internal interface IRequestLogSink
{
    SinkCounters Counters { get; }

    /// <summary>Stores the first of the rows, as many as go together, or throws and has stored none.</summary>
    Task<SinkResult> WriteAsync(ReadOnlyMemory<RequestLogRow> rows, CancellationToken cancellation);
}

/// <summary>What became of the first rows: stored, or refused for what they hold, so that trying again is of no use.</summary>
internal sealed record SinkResult(int Written, int Refused)
{
    public int Handled => Written + Refused;
}
