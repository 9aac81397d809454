using Yadopera.Infrastructure.Logging.Capture;
using Yadopera.Infrastructure.Logging.Sinks;

namespace Yadopera.Infrastructure.Logging;

/// <summary>The request log: one row in <c>api_logs</c> and in the daily CSV for every request, written beside the requests.</summary>
public static class RequestLogRegistration
{
    /// <summary>Needs an <c>NpgsqlDataSource</c> and a <c>TimeProvider</c> among the services.</summary>
    public static IServiceCollection AddRequestLog(this IServiceCollection services, RequestLogOptions options) =>
        services
            .AddSingleton(options)
            .AddSingleton<RequestLogCounters>()
            .AddSingleton<RequestLogQueue>()
            .AddSingleton<IRequestLogSink, PostgresSink>()
            .AddSingleton<IRequestLogSink, CsvSink>()
            .AddHostedService<RequestLogWriter>();

    /// <summary>
    /// Put it before everything that answers, after what sets the trace id: it sees only what happens behind it. Compression
    /// belongs before it, since compressed bodies are logged by their length alone.
    /// </summary>
    public static IApplicationBuilder UseRequestLog(this IApplicationBuilder app) =>
        app.UseMiddleware<RequestLogMiddleware>();

    /// <summary>Masks this value wherever it occurs in the row of the current request, such as a Wi-Fi password within an answer.</summary>
    public static void HideFromRequestLog(this HttpContext context, string value)
    {
        if (context.Features.Get<HiddenValues>() is not { } hidden)
        {
            context.Features.Set(hidden = []);
        }
        hidden.Add(value);
    }
}
