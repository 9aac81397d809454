using System.Collections.Concurrent;

namespace Yadopera.Tests.Support.Ai;

/// <summary>A clock whose timers too run only when a test moves it, so that no test waits for a timeout.</summary>
internal sealed class ManualClock : TimeProvider
{
    private readonly Lock _one = new();
    private readonly List<Timer> _timers = [];
    private readonly ConcurrentDictionary<TimeSpan, TaskCompletionSource> _awaited = new();
    private DateTimeOffset _now = new(2026, 11, 21, 14, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now.UtcTicks;

    public void Advance(TimeSpan time)
    {
        List<Timer> due;
        lock (_one)
        {
            _now += time;
            due = _timers.FindAll(timer => timer.DueAt <= _now);
            due.ForEach(timer => _timers.Remove(timer));
        }
        due.ForEach(timer => timer.Fire());
    }

    /// <summary>Completes when somebody has begun to wait for that long.</summary>
    public Task WaitBegunAsync(TimeSpan wait) => Awaited(wait).Task;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private TaskCompletionSource Awaited(TimeSpan wait) =>
        _awaited.GetOrAdd(wait, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    private sealed class Timer(ManualClock clock, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset DueAt { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._one)
            {
                clock._timers.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan)
                    return true;
                DueAt = clock._now + dueTime;
                clock._timers.Add(this);
            }
            clock.Awaited(dueTime).TrySetResult();
            return true;
        }

        public void Dispose()
        {
            lock (clock._one)
                clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
