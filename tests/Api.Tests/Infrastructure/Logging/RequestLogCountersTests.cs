using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Yadopera.Infrastructure.Logging;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Infrastructure.Logging;

[Trait("kind", "integration")]
public sealed class RequestLogCountersTests(DatabaseServer server)
{
    private const int Asked = 20;

    [Fact]
    public async Task A_full_queue_drops_and_counts_instead_of_waiting()
    {
        await using var database = await RequestLogDatabase.CreateAsync(server);
        await using var host = await RequestLogHost.StartAsync(
            database.Source,
            app => app.MapGet("/ask", () => "answer"),
            options => options with { QueueCapacity = 2, BatchSize = 1 }
        );

        await using (await database.LockTableAsync())
        {
            await host.GetAsync("/ask", Asked);
        }
        await host.SettledAsync();

        host.Counters.Postgres.Dropped.ShouldBeGreaterThanOrEqualTo(Asked - 3);
        (await database.ColumnAsync("endpoint")).Count.ShouldBe((int)(Asked - host.Counters.Postgres.Dropped));
    }

    [Fact]
    public async Task The_meter_tells_for_each_sink_what_became_of_the_rows()
    {
        await using var database = await RequestLogDatabase.CreateAsync(server);
        await using var host = await RequestLogHost.StartAsync(
            database.Source,
            app => app.MapGet("/ask", () => "answer"),
            options => options with { Directory = "/dev/null/request-log", MaxAttempts = 1 }
        );
        await host.GetAsync("/ask", Asked);
        await host.SettledAsync();

        var measured = Measure(host);

        measured["written postgres"].ShouldBe(Asked);
        measured["dropped postgres"].ShouldBe(0);
        measured["written csv"].ShouldBe(0);
        measured["dropped csv"].ShouldBe(Asked);
        measured["failed csv"].ShouldBeGreaterThan(0);
        measured["requests "].ShouldBe(Asked);
    }

    private static Dictionary<string, long> Measure(RequestLogHost host)
    {
        var measured = new Dictionary<string, long>(StringComparer.Ordinal);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Name is RequestLogCounters.MeterName && instrument.Meter.Scope == host.Meters)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>(
            (instrument, value, tags, _) =>
            {
                var sink = tags.IsEmpty ? null : tags[0].Value;
                measured[$"{instrument.Name.Split('.')[^1]} {sink}"] = value;
            }
        );
        listener.Start();
        listener.RecordObservableInstruments();
        return measured;
    }
}
