using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;
using Yadopera.Infrastructure.Configuration;

namespace Yadopera.Infrastructure.Ai;

/// <summary>One model: its client, its price, and a breaker that spares guests the wait for one that is down.</summary>
internal sealed class ModelProvider(AiProviderSettings settings, IChatClient client, TimeProvider clock)
{
    private static readonly ResiliencePropertyKey<TimeSpan> Patience = new("patience");

    private readonly ResiliencePipeline _pipeline = new ResiliencePipelineBuilder { TimeProvider = clock }
        .AddCircuitBreaker(
            new CircuitBreakerStrategyOptions
            {
                ShouldHandle = new PredicateBuilder()
                    .Handle<ModelFailureException>()
                    .Handle<TimeoutRejectedException>(),
                // Four failures of a small house come within minutes, not seconds.
                SamplingDuration = TimeSpan.FromMinutes(5),
                MinimumThroughput = 4,
                FailureRatio = 0.5,
                BreakDuration = TimeSpan.FromSeconds(30),
            }
        )
        .AddTimeout(
            new TimeoutStrategyOptions
            {
                TimeoutGenerator = attempt =>
                    ValueTask.FromResult(attempt.Context.Properties.GetValue(Patience, TimeSpan.MaxValue)),
            }
        )
        .Build();

    public string Name => settings.Name;

    public string Model => settings.Model;

    /// <summary>Millionths of a USD, rounded up: a price of 1 USD per million tokens is one of them per token.</summary>
    public long CostOf(ModelTokens tokens) =>
        (long)decimal.Ceiling((tokens.Input * settings.InputPrice) + (tokens.Output * settings.OutputPrice));

    /// <summary>Runs one attempt for at most that time, or not at all while the model is known to be down.</summary>
    /// <exception cref="ModelFailureException">The model gave no answer.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> attempt, TimeSpan patience, CancellationToken ct)
    {
        var context = ResilienceContextPool.Shared.Get(ct);
        context.Properties.Set(Patience, patience);
        try
        {
            return await _pipeline.ExecuteAsync(async (running) => await attempt(running.CancellationToken), context);
        }
        catch (Exception thrown) when (thrown is TimeoutRejectedException or BrokenCircuitException)
        {
            throw ModelFailureException.From(thrown);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <summary>What the model says, piece by piece.</summary>
    /// <exception cref="ModelFailureException">The provider, the line to it or its answer is broken.</exception>
    public async IAsyncEnumerable<ChatResponseUpdate> StreamAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions options,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        await using var pieces = client.GetStreamingResponseAsync(messages, options, ct).GetAsyncEnumerator(ct);
        while (await NextAsync(pieces, ct))
            yield return pieces.Current;
    }

    private static async ValueTask<bool> NextAsync(IAsyncEnumerator<ChatResponseUpdate> pieces, CancellationToken ct)
    {
        try
        {
            return await pieces.MoveNextAsync();
        }
        catch (Exception thrown)
        {
            // A cancelled read fails in as many ways as there are transports.
            ct.ThrowIfCancellationRequested();
            throw ModelFailureException.From(thrown);
        }
    }
}
