using System.Diagnostics;
using Yadopera.Infrastructure.Logging;

namespace Yadopera.Infrastructure.Http;

/// <summary>
/// The one id that ties a request, its log rows and the tasks it caused together: the W3C trace id, written as a UUID
/// (the same 128 bits) wherever people and tables see it.
/// </summary>
public static class TraceId
{
    public const string Header = "X-Trace-Id";

    /// <summary>The id of the work going on now.</summary>
    /// <exception cref="InvalidOperationException">Nothing has been traced yet: the wiring is broken.</exception>
    public static Guid Current =>
        (Activity.Current ?? throw new InvalidOperationException("No activity is running.")).TraceId.ToGuid();
}
