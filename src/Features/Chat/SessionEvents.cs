using Microsoft.EntityFrameworkCore;
using Yadopera.Infrastructure.Configuration;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Chat;

/// <summary>
/// Tells the open event streams of this node what was stored for their sessions, whichever node stored it: while there are
/// any, two indexed queries a second for all of them. (A NOTIFY within the transactions that store would make all commits of
/// the database take turns, and a listener that reconnects would have to look into the table anyway.)
/// </summary>
internal sealed class SessionEvents(
    IDbContextFactory<AppDb> databases,
    Settings settings,
    TimeProvider clock,
    ILogger<SessionEvents> log
) : BackgroundService
{
    private const int MostOfOneSession = 3;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly List<SessionListener> _listeners = [];
    private bool _isFailing;

    /// <summary>False when the session or, as it says, the node has as many streams as it may.</summary>
    public bool TryAdd(SessionListener listener, out bool isNodeFull)
    {
        lock (_gate)
        {
            isNodeFull = _listeners.Count >= settings.EventStreams;
            if (isNodeFull || _listeners.Count(listener.IsOfSameSession) >= MostOfOneSession)
                return false;
            _listeners.Add(listener);
            return true;
        }
    }

    public void Remove(SessionListener listener)
    {
        lock (_gate)
            _listeners.Remove(listener);
    }

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
                await TryTellAsync(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            log.LogDebug("Event streams are told no more: the service stops");
        }
    }

    // Whatever went wrong, the next second may be better, and the streams lose nothing by waiting.
    private async Task TryTellAsync(CancellationToken ct)
    {
        try
        {
            await TellAsync(ct);
            _isFailing = false;
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            if (!_isFailing)
                log.LogWarning("Event streams wait, the database could not be asked: {Reason}", failure.Message);
            _isFailing = true;
        }
    }

    private async Task TellAsync(CancellationToken ct)
    {
        ILookup<(Guid HouseId, Guid SessionId), SessionListener> listeners;
        lock (_gate)
            listeners = _listeners.ToLookup(listener => (listener.HouseId, listener.SessionId));
        if (listeners.Count == 0)
            return;
        await using var db = await databases.CreateDbContextAsync(ct);
        foreach (var happened in await SessionNews.ReadAsync(db, listeners, ct))
        foreach (var listener in listeners[(happened.HouseId, happened.SessionId)])
            listener.Tell(happened);
        foreach (var session in await SessionNews.GoneAsync(db, listeners, ct))
        foreach (var listener in listeners[session])
            listener.Stop();
    }
}
