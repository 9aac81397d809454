using System.Diagnostics.Metrics;

namespace Yadopera.Features.Chat;

/// <summary>What became of the answers that a model could have improved; published by the meter <c>Yadopera.Chat</c>.</summary>
internal sealed class WordingMetrics
{
    public const string MeterName = "Yadopera.Chat";

    private readonly Counter<long> _wordings;

    public WordingMetrics(IMeterFactory meters) =>
        _wordings = meters
            .Create(MeterName)
            .CreateCounter<long>("yadopera.chat.wordings", "{answer}", "Answers that a model was to word, by outcome");

    /// <param name="outcome"><c>worded</c>, or why the house's own text was kept: a failed check, a failed model or <c>over_limit</c>.</param>
    public void Count(string outcome) => _wordings.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
