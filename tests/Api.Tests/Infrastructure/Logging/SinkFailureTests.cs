using Microsoft.AspNetCore.Builder;
using Npgsql;
using Yadopera.Infrastructure.Logging;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Infrastructure.Logging;

[Trait("kind", "integration")]
public sealed class SinkFailureTests(DatabaseServer server)
{
    private const int Asked = 20;

    [Fact]
    public async Task While_the_table_is_locked_guests_are_answered_and_the_csv_goes_on_and_the_rows_come_after()
    {
        await using var database = await RequestLogDatabase.CreateAsync(server);
        await using var host = await RequestLogHost.StartAsync(database.Source, Answer);

        await using (await database.LockTableAsync())
        {
            await host.GetAsync("/ask", Asked);
            await host.SettledAsync(host.Counters.Csv);
            host.Counters.Postgres.Written.ShouldBe(0);
        }
        await host.SettledAsync();

        host.ReadCsv().Count.ShouldBe(Asked);
        (await database.ColumnAsync("endpoint")).Count.ShouldBe(Asked);
        host.Counters.Postgres.Dropped.ShouldBe(0);
    }

    [Fact]
    public async Task When_the_table_stays_locked_rows_are_counted_as_dropped_with_one_warning_and_one_all_clear()
    {
        await using var database = await RequestLogDatabase.CreateAsync(server);
        await using var host = await RequestLogHost.StartAsync(database.Source, Answer, GiveUpSoon);

        await using (await database.LockTableAsync())
        {
            await host.GetAsync("/ask", Asked);
            await host.SettledAsync();
            await host.GetAsync("/ask", Asked);
            await host.SettledAsync();
        }
        await host.GetAsync("/ask", 1);
        await host.SettledAsync();

        host.Counters.Postgres.Dropped.ShouldBe(2 * Asked);
        (await database.ColumnAsync("endpoint")).Count.ShouldBe(1);
        host.Lines.Where(line => line.StartsWith("Warning", StringComparison.Ordinal))
            .ShouldHaveSingleItem()
            .ShouldStartWith("Warning request log: postgres cannot be written (SQLSTATE 57014)");
        host.Says("Information request log: postgres can be written again, 40 rows were dropped meanwhile")
            .ShouldBeTrue();
    }

    [Fact]
    public async Task Without_the_table_guests_are_answered_and_every_row_is_in_the_csv()
    {
        await using var database = await RequestLogDatabase.CreateAsync(server);
        await database.ExecuteAsync("drop table api_logs");
        await using var host = await RequestLogHost.StartAsync(database.Source, Answer, GiveUpSoon);

        await host.GetAsync("/ask", Asked);
        await host.SettledAsync();

        host.Counters.Postgres.Dropped.ShouldBe(Asked);
        host.ReadCsv().Count.ShouldBe(Asked);
    }

    [Fact]
    public async Task Without_a_database_guests_are_answered_and_no_line_tells_how_to_connect()
    {
        await using var nowhere = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=yado;Password=hunter2");
        await using var host = await RequestLogHost.StartAsync(nowhere, Answer, GiveUpSoon);

        await host.GetAsync("/ask", Asked);
        await host.SettledAsync();

        host.Counters.Postgres.Dropped.ShouldBe(Asked);
        host.Counters.Csv.Written.ShouldBe(Asked);
        host.Lines.ShouldContain(line => line.Contains("postgres cannot be written", StringComparison.Ordinal));
        host.Lines.ShouldNotContain(line =>
            line.Contains("hunter2", StringComparison.Ordinal) || line.Contains("127.0.0.1:1", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("/proc/request-log")]
    [InlineData("/dev/null/request-log")]
    public async Task A_folder_that_cannot_be_written_costs_only_the_csv(string folder)
    {
        await using var database = await RequestLogDatabase.CreateAsync(server);
        await using var host = await RequestLogHost.StartAsync(
            database.Source,
            Answer,
            options => GiveUpSoon(options) with { Directory = folder }
        );

        await host.GetAsync("/ask", Asked);
        await host.SettledAsync();

        host.Counters.Csv.Dropped.ShouldBe(Asked);
        (await database.ColumnAsync("endpoint")).Count.ShouldBe(Asked);
    }

    [Fact]
    public async Task A_full_disk_costs_only_the_csv()
    {
        await using var database = await RequestLogDatabase.CreateAsync(server);
        await using var host = await RequestLogHost.StartAsync(database.Source, Answer, GiveUpSoon);
        File.CreateSymbolicLink(host.CsvFile, "/dev/full");

        await host.GetAsync("/ask", Asked);
        await host.SettledAsync();

        host.Counters.Csv.Dropped.ShouldBe(Asked);
        host.Lines.ShouldContain(line => line.Contains("No space left on device", StringComparison.Ordinal));
        (await database.ColumnAsync("endpoint")).Count.ShouldBe(Asked);
    }

    private static void Answer(WebApplication app) => app.MapGet("/ask", () => "answer");

    private static RequestLogOptions GiveUpSoon(RequestLogOptions options) =>
        options with
        {
            WriteTimeout = TimeSpan.FromMilliseconds(100),
            MaxAttempts = 2,
        };
}
