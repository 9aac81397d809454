using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using CsvHelper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Yadopera.Infrastructure.Logging;

namespace Yadopera.Tests.Infrastructure.Logging;

/// <summary>A small application on a real server, with the request log before everything else.</summary>
internal sealed class RequestLogHost : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 30, 15, 250, TimeSpan.Zero);

    private readonly WebApplication app;
    private readonly DirectoryInfo folder;

    private RequestLogHost(WebApplication app, DirectoryInfo folder, ConcurrentQueue<string> lines)
    {
        this.app = app;
        this.folder = folder;
        Lines = lines;
        Counters = app.Services.GetRequiredService<RequestLogCounters>();
    }

    public HttpClient Client { get; } = new();
    public RequestLogCounters Counters { get; }
    public IMeterFactory Meters => app.Services.GetRequiredService<IMeterFactory>();
    public ConcurrentQueue<string> Lines { get; }
    public string CsvFile => Path.Combine(folder.FullName, "api_logs_2026-03-01.csv");

    public static async Task<RequestLogHost> StartAsync(
        NpgsqlDataSource database,
        Action<WebApplication> routes,
        Func<RequestLogOptions, RequestLogOptions>? configure = null,
        TimeSpan? shutdownTimeout = null
    )
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var lines = new ConcurrentQueue<string>();
        builder.Logging.ClearProviders().AddProvider(new LineCollector(lines));
        var csv = NewFolder();
        var options = new RequestLogOptions(csv.FullName) { BatchDelay = TimeSpan.FromMilliseconds(10) };
        options = configure?.Invoke(options) ?? options;
        builder.Services.AddSingleton(database).AddSingleton<TimeProvider>(new StoppedClock()).AddProblemDetails();
        builder.Services.AddRequestLog(options);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = shutdownTimeout ?? host.ShutdownTimeout);
        var host = new RequestLogHost(builder.Build(), csv, lines);
        host.app.UseRequestLog();
        host.app.UseExceptionHandler();
        host.app.UseStatusCodePages();
        routes(host.app);
        await host.app.StartAsync();
        host.Client.BaseAddress = new Uri(host.app.Urls.Single());
        return host;
    }

    public static DirectoryInfo NewFolder() => Directory.CreateTempSubdirectory("request-log-");

    /// <summary>Waits until every request is written or dropped in both sinks.</summary>
    public async Task SettledAsync()
    {
        await SettledAsync(Counters.Postgres);
        await SettledAsync(Counters.Csv);
    }

    public Task SettledAsync(SinkCounters sink) =>
        Counters.SettledAsync(sink, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(1));

    public async Task GetAsync(string path, int times)
    {
        for (var time = 0; time < times; time++)
        {
            (await Client.GetStringAsync(path)).ShouldBe("answer");
        }
    }

    public bool Says(string line) => Lines.Contains(line, StringComparer.Ordinal);

    public Task StopAsync() => app.StopAsync();

    public IReadOnlyList<IReadOnlyDictionary<string, string>> ReadCsv() => ReadCsv(CsvFile);

    public static IReadOnlyList<IReadOnlyDictionary<string, string>> ReadCsv(string file)
    {
        using var csv = CsvReader.FromFile(file);
        var rows = new List<IReadOnlyDictionary<string, string>>();
        while (csv.Read())
        {
            rows.Add(csv.Headers!.ToDictionary(name => name, name => csv.GetString(name), StringComparer.Ordinal));
        }
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        folder.Delete(recursive: true);
    }

    /// <summary>The time stands still, timers run.</summary>
    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class LineCollector(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => lines.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{logLevel} {formatter(state, exception)}"));

        public void Dispose() { }
    }
}
