using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Yadopera.Infrastructure.Ai;

/// <summary>A model gave no answer. Says why in one word for the metrics, and never what the provider wrote.</summary>
/// <param name="reason">Tag of the metrics: <c>refused</c>, <c>unreachable</c>, <c>broken</c>, <c>empty</c>, <c>timeout</c> or <c>open</c>.</param>
/// <param name="retryAfter">After how long it makes sense to ask again; null for never.</param>
/// <param name="status">The HTTP status, where there was one.</param>
internal sealed class ModelFailureException(
    string reason,
    TimeSpan? retryAfter = null,
    Exception? cause = null,
    int? status = null
) : Exception($"A model gave no answer: {reason}{(status is null ? "" : $" with HTTP {status}")}.", cause)
{
    /// <summary>A second attempt after a fault that may pass: long enough for a restart behind a load balancer.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(300);

    public string Reason => reason;

    public TimeSpan? RetryAfter => retryAfter;

    /// <summary>The provider answered, but with an error status.</summary>
    public static ModelFailureException Refused(int status, TimeSpan? retryAfter) =>
        new("refused", retryAfter ?? (status is 429 or >= 500 ? Soon : null), status: status);

    /// <summary>Whatever a client, its transport or the pipeline around it threw.</summary>
    public static ModelFailureException From(Exception thrown)
    {
        for (var cause = thrown; cause is not null; cause = cause.InnerException)
        {
            if (cause is ModelFailureException known)
                return known;
            if (cause is TimeoutRejectedException or OperationCanceledException)
                return new ModelFailureException("timeout", cause: thrown);
            if (cause is BrokenCircuitException)
                return new ModelFailureException("open", cause: thrown);
            if (cause is HttpRequestException or IOException)
                return new ModelFailureException("unreachable", Soon, thrown);
        }
        return new ModelFailureException("broken", cause: thrown);
    }
}
