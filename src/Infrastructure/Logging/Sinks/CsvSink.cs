using System.Globalization;
using CsvHelper;

namespace Yadopera.Infrastructure.Logging.Sinks;

/// <summary>
/// Appends the rows to <c>api_logs_yyyy-MM-dd.csv</c> (UTC date of the request; RFC 4180, UTF-8). The file is open, and locked
/// against other processes, only while whole lines are added.
/// </summary>
internal sealed class CsvSink(RequestLogOptions options, RequestLogCounters counters) : IRequestLogSink
{
    // A spreadsheet takes a cell that begins with one of = + - @ tab CR for a formula; CsvHelper puts an apostrophe before it.
    private static readonly CsvWriterOptions Format = new() { Injection = CsvInjection.Escape };

    public SinkCounters Counters => counters.Csv;

    public Task<SinkResult> WriteAsync(ReadOnlyMemory<RequestLogRow> rows, CancellationToken cancellation)
    {
        var date = DateOf(rows.Span[0]);
        var sameDate = 1;
        while (sameDate < rows.Length && DateOf(rows.Span[sameDate]) == date)
        {
            sameDate++;
        }
        Append($"{RequestLogRow.Table}_{date:yyyy-MM-dd}.csv", rows.Span[..sameDate]);
        return Task.FromResult(new SinkResult(Written: sameDate, Refused: 0));
    }

    private void Append(string name, ReadOnlySpan<RequestLogRow> rows)
    {
        Directory.CreateDirectory(options.Directory);
        using var file = new FileStream(
            Path.Combine(options.Directory, name),
            FileMode.OpenOrCreate,
            FileAccess.Write,
            FileShare.None,
            bufferSize: 0
        );
        var end = file.Seek(0, SeekOrigin.End);
        try
        {
            file.Write(Lines(rows, withHeader: end == 0));
        }
        catch (IOException) when (file.Length > end)
        {
            // The disk filled up within a line.
            file.SetLength(end);
            throw;
        }
    }

    private static byte[] Lines(ReadOnlySpan<RequestLogRow> rows, bool withHeader)
    {
        using var lines = new MemoryStream();
        using (var csv = CsvWriter.Create(lines, Format, leaveOpen: true))
        {
            if (withHeader)
            {
                csv.WriteRecord([.. RequestLogRow.Columns]);
            }
            foreach (var row in rows)
            {
                csv.WriteRecord(Cells(row));
            }
        }
        return lines.ToArray();
    }

    private static string?[] Cells(RequestLogRow row) =>
        [
            row.TraceId.ToString(),
            row.Method,
            row.Endpoint,
            row.RequestHeader,
            row.RequestBody,
            row.ResponseStatus.ToString(CultureInfo.InvariantCulture),
            row.ResponseBody,
            row.DurationMs.ToString(CultureInfo.InvariantCulture),
            row.IpAddress,
            row.UserId,
            row.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
        ];

    private static DateOnly DateOf(RequestLogRow row) => DateOnly.FromDateTime(row.CreatedAt.UtcDateTime);
}
