using System.Globalization;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Serilog;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;
using Serilog.Formatting.Json;

namespace Yadopera.Infrastructure.Logging;

/// <summary>The process's own log lines, on standard output: JSON in Production, for people elsewhere.</summary>
public static class LoggingSetup
{
    private const string Readable = "{Timestamp:HH:mm:ss.fff} {Level:u3} {Message:lj} {trace_id}{NewLine}{Exception}";

    /// <summary>Replaces the default providers by Serilog.</summary>
    public static IHostApplicationBuilder AddYadoperaLogging(this IHostApplicationBuilder builder)
    {
        var logger = Configuration().WriteTo.Console(FormatterFor(builder.Environment)).CreateLogger();
        builder.Logging.ClearProviders().AddSerilog(logger, dispose: true);
        return builder;
    }

    /// <summary>Levels at which no library writes SQL, addresses of peers or bodies.</summary>
    internal static LoggerConfiguration Configuration() =>
        new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft.AspNetCore", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore", LogEventLevel.Warning)
            .MinimumLevel.Override("Npgsql", LogEventLevel.Warning)
            .MinimumLevel.Override("System.Net.Http", LogEventLevel.Warning)
            // A port that is taken is said in one sentence at the end, not with the host's stack trace before it.
            .Filter.ByExcluding(line =>
                line.Exception is SocketException or IOException { InnerException: AddressInUseException }
            )
            .Enrich.With<TraceIdEnricher>()
            .Enrich.FromLogContext();

    internal static ITextFormatter FormatterFor(IHostEnvironment environment) =>
        environment.IsProduction()
            ? new JsonFormatter(renderMessage: true, formatProvider: CultureInfo.InvariantCulture)
            : new MessageTemplateTextFormatter(Readable, CultureInfo.InvariantCulture);
}
