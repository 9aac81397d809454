using System.Diagnostics;

namespace Yadopera.Infrastructure.Logging;

/// <summary>The W3C trace id as the UUID under which logs and log tables know it.</summary>
public static class TraceIds
{
    /// <summary>The same 32 hexadecimal digits, in the same order.</summary>
    public static Guid ToGuid(this ActivityTraceId traceId)
    {
        Span<byte> bytes = stackalloc byte[16];
        traceId.CopyTo(bytes);
        return new Guid(bytes, bigEndian: true);
    }
}
