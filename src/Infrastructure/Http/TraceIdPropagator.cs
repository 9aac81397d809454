using System.Diagnostics;
using System.Globalization;

namespace Yadopera.Infrastructure.Http;

/// <summary>
/// Takes the trace id of the caller from <c>traceparent</c> (W3C Trace Context) or, where that is absent, from
/// <c>X-Trace-Id</c>. Anything malformed is ignored, and ASP.NET Core then makes an id of its own.
/// </summary>
internal sealed class TraceIdPropagator : DistributedContextPropagator
{
    private static readonly DistributedContextPropagator W3C = CreateDefaultPropagator();

    public override IReadOnlyCollection<string> Fields { get; } = [.. W3C.Fields, TraceId.Header];

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter) =>
        W3C.Inject(activity, carrier, setter);

    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(
        object? carrier,
        PropagatorGetterCallback? getter
    ) => W3C.ExtractBaggage(carrier, getter);

    public override void ExtractTraceIdAndState(
        object? carrier,
        PropagatorGetterCallback? getter,
        out string? traceId,
        out string? traceState
    )
    {
        W3C.ExtractTraceIdAndState(carrier, getter, out traceId, out traceState);
        if (ActivityContext.TryParse(traceId, traceState, out _))
            return;
        (traceId, traceState) = (null, null);
        string? header = null;
        getter?.Invoke(carrier, TraceId.Header, out header, out _);
        if (Guid.TryParseExact(header, "D", out var id) && id != Guid.Empty)
            // A W3C parent names a span; this caller has none to name, so any will do.
            traceId = string.Create(
                CultureInfo.InvariantCulture,
                $"00-{id:N}-{ActivitySpanId.CreateRandom().ToHexString()}-01"
            );
    }
}
