using Npgsql;

namespace Yadopera.Infrastructure.Logging.Sinks;

/// <summary>Says once that a sink is down, and once that it is back, however many rows that concerns.</summary>
internal sealed class SinkOutage(SinkCounters sink, ILogger logger)
{
    /// <summary>A single failure is no outage: another process may just be adding its lines to the same file.</summary>
    private const int FailuresOfAnOutage = 2;

    private int failures;
    private long droppedBefore;

    public void Fail(Exception error)
    {
        sink.CountFailure();
        failures++;
        if (failures == FailuresOfAnOutage)
        {
            droppedBefore = sink.Dropped;
            logger.LogWarning(
                "request log: {Sink} cannot be written ({Reason}); rows wait in memory as long as there is room, then they are dropped",
                sink.Name,
                ReasonOf(error)
            );
        }
    }

    public void End()
    {
        if (failures >= FailuresOfAnOutage)
        {
            logger.LogInformation(
                "request log: {Sink} can be written again, {Dropped} rows were dropped meanwhile",
                sink.Name,
                sink.Dropped - droppedBefore
            );
        }
        failures = 0;
    }

    /// <summary>Never the text of a database error: it may quote a row, a host or a user.</summary>
    private static string ReasonOf(Exception error) =>
        error switch
        {
            PostgresException refused => $"SQLSTATE {refused.SqlState}",
            NpgsqlException unreachable => (unreachable.InnerException ?? unreachable).GetType().Name,
            IOException or UnauthorizedAccessException => error.Message,
            _ => error.GetType().Name,
        };
}
