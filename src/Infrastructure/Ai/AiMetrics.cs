using System.Diagnostics.Metrics;

namespace Yadopera.Infrastructure.Ai;

/// <summary>What was asked of the models and what became of it; published by the meter <c>Yadopera.Ai</c>.</summary>
internal sealed class AiMetrics
{
    public const string MeterName = "Yadopera.Ai";

    private readonly Counter<long> _requests;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _tokens;

    public AiMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _requests = meter.CreateCounter<long>("yadopera.ai.requests", "{request}", "Attempts, by provider and outcome");
        _duration = meter.CreateHistogram<double>("yadopera.ai.duration", "s", "Time of an attempt, by provider");
        _tokens = meter.CreateCounter<long>("yadopera.ai.tokens", "{token}", "Tokens, by provider and direction");
    }

    /// <param name="outcome"><c>answered</c>, <c>cancelled</c> by the guest, or the reason of a <see cref="ModelFailureException"/>.</param>
    public void CountRequest(ModelProvider provider, string outcome, TimeSpan took)
    {
        _requests.Add(1, new("provider", provider.Name), new("outcome", outcome));
        _duration.Record(took.TotalSeconds, new KeyValuePair<string, object?>("provider", provider.Name));
    }

    public void CountTokens(ModelProvider provider, ModelTokens tokens)
    {
        _tokens.Add(tokens.Input, new("provider", provider.Name), new("direction", "input"));
        _tokens.Add(tokens.Output, new("provider", provider.Name), new("direction", "output"));
    }
}
