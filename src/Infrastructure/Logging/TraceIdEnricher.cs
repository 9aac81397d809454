using System.Diagnostics;
using Serilog.Core;
using Serilog.Events;

namespace Yadopera.Infrastructure.Logging;

/// <summary>Puts the trace id on each line as the UUID that <c>X-Trace-Id</c> and the log tables show.</summary>
internal sealed class TraceIdEnricher : ILogEventEnricher
{
    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        if (Activity.Current is { } activity)
        {
            logEvent.AddPropertyIfAbsent(
                propertyFactory.CreateProperty("trace_id", activity.TraceId.ToGuid().ToString())
            );
        }
    }
}
