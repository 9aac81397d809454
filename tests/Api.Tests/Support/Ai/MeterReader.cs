using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Yadopera.Tests.Support.Ai;

/// <summary>Sums up what the counters of one host's meters counted, by the values of their tags.</summary>
internal sealed class MeterReader : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, long> _counted = new(StringComparer.Ordinal);

    public MeterReader(IMeterFactory meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == meters && instrument is Counter<long>)
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>(
            (instrument, value, tags, _) =>
                _counted.AddOrUpdate(KeyOf(instrument, tags), value, (_, before) => before + value)
        );
        _listener.Start();
    }

    /// <summary>E.g. <c>yadopera.ai.requests openai answered</c>.</summary>
    public long this[string key] => _counted.GetValueOrDefault(key);

    public IReadOnlyDictionary<string, long> All => _counted;

    public void Dispose() => _listener.Dispose();

    private static string KeyOf(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var key = instrument.Name;
        foreach (var tag in tags)
            key += $" {tag.Value}";
        return key;
    }
}
