using Npgsql;
using NpgsqlTypes;

namespace Yadopera.Infrastructure.Logging.Sinks;

/// <summary>
/// Writes <c>api_logs</c> by binary COPY. It holds at most one connection of the shared pool at a time, and the server itself
/// ends a COPY that takes too long, so that a locked table costs the requests nothing.
/// </summary>
internal sealed class PostgresSink(NpgsqlDataSource database, RequestLogOptions options, RequestLogCounters counters)
    : IRequestLogSink
{
    /// <summary>The client waits this much longer than the server, and so hears from a living server why it gave up.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private static readonly string Copy =
        $"copy {RequestLogRow.Table} ({string.Join(", ", RequestLogRow.Columns)}) from stdin (format binary)";

    public SinkCounters Counters => counters.Postgres;

    public async Task<SinkResult> WriteAsync(ReadOnlyMemory<RequestLogRow> rows, CancellationToken cancellation)
    {
        try
        {
            await CopyAsync(rows, cancellation);
            return new SinkResult(Written: rows.Length, Refused: 0);
        }
        catch (PostgresException error) when (IsAboutData(error))
        {
            // Halving finds the one bad row; the caller comes again with all that follows it.
            return rows.Length == 1
                ? new SinkResult(Written: 0, Refused: 1)
                : await WriteAsync(rows[..(rows.Length / 2)], cancellation);
        }
    }

    private async Task CopyAsync(ReadOnlyMemory<RequestLogRow> rows, CancellationToken cancellation)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(options.WriteTimeout + Grace);
        await using var connection = await database.OpenConnectionAsync(limited.Token);
        await using var transaction = await connection.BeginTransactionAsync(limited.Token);
        await LimitStatementAsync(connection, limited.Token);
        await using (var writer = await connection.BeginBinaryImportAsync(Copy, limited.Token))
        {
            for (var at = 0; at < rows.Length; at++)
            {
                await WriteRowAsync(writer, rows.Span[at], limited.Token);
            }
            await writer.CompleteAsync(limited.Token);
        }
        await transaction.CommitAsync(limited.Token);
    }

    private async Task LimitStatementAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select set_config('statement_timeout', $1, true)", connection);
        command.Parameters.Add(
            new NpgsqlParameter<string> { TypedValue = $"{options.WriteTimeout.TotalMilliseconds:0}" }
        );
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task WriteRowAsync(
        NpgsqlBinaryImporter writer,
        RequestLogRow row,
        CancellationToken cancellation
    )
    {
        await writer.StartRowAsync(cancellation);
        await writer.WriteAsync(row.TraceId, NpgsqlDbType.Uuid, cancellation);
        await writer.WriteAsync(row.Method, NpgsqlDbType.Text, cancellation);
        await writer.WriteAsync(row.Endpoint, NpgsqlDbType.Text, cancellation);
        await writer.WriteAsync(row.RequestHeader, NpgsqlDbType.Jsonb, cancellation);
        await writer.WriteAsync(row.RequestBody, NpgsqlDbType.Jsonb, cancellation);
        await writer.WriteAsync(row.ResponseStatus, NpgsqlDbType.Integer, cancellation);
        await writer.WriteAsync(row.ResponseBody, NpgsqlDbType.Jsonb, cancellation);
        await writer.WriteAsync(row.DurationMs, NpgsqlDbType.Integer, cancellation);
        await writer.WriteAsync(row.IpAddress, NpgsqlDbType.Text, cancellation);
        await writer.WriteAsync(row.UserId, NpgsqlDbType.Text, cancellation);
        await writer.WriteAsync(row.CreatedAt, NpgsqlDbType.TimestampTz, cancellation);
    }

    /// <summary>SQLSTATE classes 22 (data exception), 23 (integrity constraint violation) and 54 (program limit exceeded).</summary>
    private static bool IsAboutData(PostgresException error) => error.SqlState[..2] is "22" or "23" or "54";
}
