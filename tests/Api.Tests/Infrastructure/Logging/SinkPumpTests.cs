using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Yadopera.Infrastructure.Logging;
using Yadopera.Infrastructure.Logging.Sinks;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Infrastructure.Logging;

public sealed class SinkPumpTests(DatabaseServer server) : IDisposable
{
    private static readonly ServiceProvider Services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    private static readonly RequestLogRow Row = new(
        Guid.Parse("0198c0de-0000-7000-8000-000000000001"),
        "GET",
        "/ask",
        "{}",
        RequestBody: null,
        200,
        ResponseBody: null,
        1,
        "127.0.0.1",
        UserId: null,
        RequestLogHost.Now
    );

    private readonly RequestLogCounters counters = new(Services.GetRequiredService<IMeterFactory>());
    private readonly DirectoryInfo folder = RequestLogHost.NewFolder();

    private RequestLogOptions Options => new(folder.FullName) { BatchSize = 50 };

    private string CsvFile => Path.Combine(folder.FullName, "api_logs_2026-03-01.csv");

    [Fact]
    [Trait("kind", "integration")]
    public async Task Rows_that_the_database_refuses_do_not_take_their_batch_with_them()
    {
        await using var database = await RequestLogDatabase.CreateAsync(server);
        var rows = Enumerable.Range(0, 120).Select(number => Row with { UserId = $"user-{number}" }).ToArray();
        rows[0] = rows[0] with { ResponseBody = "{\"broken\":" };
        rows[37] = rows[37] with { ResponseBody = "\"\\u0000\"" };
        rows[38] = rows[38] with { RequestBody = "1e400000" };
        rows[119] = rows[119] with { Endpoint = "/\0" };

        await PumpAsync(new PostgresSink(database.Source, Options, counters), rows);

        counters.Postgres.Written.ShouldBe(116);
        counters.Postgres.Dropped.ShouldBe(4);
        int[] refused = [0, 37, 38, 119];
        (await database.ColumnAsync("user_id")).ShouldBe(
            Enumerable.Range(0, 120).Except(refused).Select(number => $"user-{number}")
        );
    }

    [Fact]
    public async Task Cells_read_back_from_the_csv_are_what_was_written()
    {
        var row = Row with
        {
            Endpoint = "/ask?q=朝食,\"bath\"",
            RequestBody = "{\"message\":\"one\\ntwo \\\"三\\\", four\"}",
            UserId = "first\r\nsecond",
        };

        await PumpAsync(new CsvSink(Options, counters), [row]);

        var read = RequestLogHost.ReadCsv(CsvFile).ShouldHaveSingleItem();
        read.Keys.ShouldBe(RequestLogRow.Columns);
        read["endpoint"].ShouldBe(row.Endpoint);
        read["request_body"].ShouldBe(row.RequestBody);
        read["response_body"].ShouldBe("");
        read["user_id"].ShouldBe(row.UserId);
        read["created_at"].ShouldBe("2026-03-01T12:30:15.250000Z");
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@sum(a1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    public async Task A_cell_that_a_spreadsheet_would_run_is_made_text(string cell)
    {
        await PumpAsync(new CsvSink(Options, counters), [Row with { UserId = cell }]);

        RequestLogHost.ReadCsv(CsvFile).ShouldHaveSingleItem()["user_id"].ShouldBe("'" + cell);
    }

    [Fact]
    public async Task The_header_is_written_once_though_two_processes_and_a_restart_add_to_the_file()
    {
        var rows = Enumerable.Range(0, 500).Select(number => Row with { DurationMs = number }).ToArray();

        await Task.WhenAll(
            PumpAsync(new CsvSink(Options, counters), rows),
            PumpAsync(new CsvSink(Options, counters), rows)
        );
        await PumpAsync(new CsvSink(Options, counters), rows);

        var durations = RequestLogHost.ReadCsv(CsvFile).Select(row => int.Parse(row["duration_ms"], null)).Order();
        durations.ShouldBe(rows.SelectMany(row => new[] { row.DurationMs, row.DurationMs, row.DurationMs }));
    }

    [Fact]
    public async Task Around_midnight_each_row_goes_to_the_file_of_its_own_day()
    {
        var before = Row with { CreatedAt = new DateTimeOffset(2026, 3, 2, 8, 59, 59, TimeSpan.FromHours(9)) };
        var after = Row with { CreatedAt = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(9)) };

        await PumpAsync(new CsvSink(Options, counters), [before, after, before]);

        RequestLogHost.ReadCsv(CsvFile).Count.ShouldBe(2);
        RequestLogHost.ReadCsv(Path.Combine(folder.FullName, "api_logs_2026-03-02.csv")).Count.ShouldBe(1);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private async Task PumpAsync(IRequestLogSink sink, RequestLogRow[] rows)
    {
        using var pump = new SinkPump(sink, Options, counters, TimeProvider.System, NullLogger.Instance);
        foreach (var row in rows)
        {
            pump.Add(row);
        }
        pump.Complete();
        await pump.RunAsync(TestContext.Current.CancellationToken);
    }
}
