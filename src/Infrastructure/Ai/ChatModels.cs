namespace Yadopera.Infrastructure.Ai;

/// <summary>
/// The models in the order in which they are asked, anew for each request: the next one when one fails, and after all have
/// failed once more from the first, if one of them said when and that is within the time that the request has.
/// </summary>
internal sealed class ChatModels(
    IReadOnlyList<ModelProvider> providers,
    TimeSpan budget,
    AiMetrics metrics,
    TimeProvider clock
)
{
    public bool IsEmpty => providers.Count == 0;

    /// <summary>Runs the attempt with one model after the other until one succeeds.</summary>
    /// <param name="attempt">One call; it may throw <see cref="ModelFailureException"/>.</param>
    /// <param name="mayRepeat">False once an attempt has done what cannot be undone.</param>
    /// <param name="ct">The guest: ends everything at once.</param>
    /// <exception cref="ModelFailureException">No model answered within the budget.</exception>
    public async Task<T> AskAsync<T>(
        Func<ModelProvider, CancellationToken, Task<T>> attempt,
        Func<bool> mayRepeat,
        CancellationToken ct
    )
    {
        var startedAt = clock.GetTimestamp();
        try
        {
            return await AskInOrderAsync(attempt, mayRepeat, startedAt, ct);
        }
        catch (ModelFailureException failure)
            when (failure.RetryAfter is { } wait && wait < TimeLeft(startedAt) && mayRepeat())
        {
            await Task.Delay(wait, clock, ct);
            return await AskInOrderAsync(attempt, mayRepeat, startedAt, ct);
        }
    }

    private async Task<T> AskInOrderAsync<T>(
        Func<ModelProvider, CancellationToken, Task<T>> attempt,
        Func<bool> mayRepeat,
        long startedAt,
        CancellationToken ct
    )
    {
        ModelFailureException? failure = null;
        foreach (var provider in providers)
        {
            // An equal share for each, so that a first one that hangs leaves time for the next.
            var patience = Min(budget / providers.Count, TimeLeft(startedAt));
            if (patience <= TimeSpan.Zero || (failure is not null && !mayRepeat()))
                break;
            try
            {
                return await MeasureAsync(provider, attempt, patience, ct);
            }
            catch (ModelFailureException failed)
            {
                failure = Sooner(failure, failed);
            }
        }
        throw failure ?? new ModelFailureException("timeout");
    }

    private async Task<T> MeasureAsync<T>(
        ModelProvider provider,
        Func<ModelProvider, CancellationToken, Task<T>> attempt,
        TimeSpan patience,
        CancellationToken ct
    )
    {
        var (startedAt, outcome) = (clock.GetTimestamp(), "answered");
        try
        {
            return await provider.RunAsync(running => attempt(provider, running), patience, ct);
        }
        catch (ModelFailureException failure)
        {
            outcome = failure.Reason;
            throw;
        }
        catch (OperationCanceledException)
        {
            outcome = "cancelled";
            throw;
        }
        finally
        {
            metrics.CountRequest(provider, outcome, clock.GetElapsedTime(startedAt));
        }
    }

    /// <summary>The failure after which it makes sense to ask again soonest.</summary>
    private static ModelFailureException Sooner(ModelFailureException? one, ModelFailureException other) =>
        one?.RetryAfter is { } wait && !(other.RetryAfter < wait) ? one : other;

    private TimeSpan TimeLeft(long startedAt) => budget - clock.GetElapsedTime(startedAt);

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
