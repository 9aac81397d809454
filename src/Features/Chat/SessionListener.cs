using System.Threading.Channels;

namespace Yadopera.Features.Chat;

/// <summary>One open event stream and how far it has been told.</summary>
/// <param name="after">Number of the last event its client has.</param>
internal sealed class SessionListener(Guid houseId, Guid sessionId, int after)
{
    private readonly Channel<SessionEvent> _events = Channel.CreateUnbounded<SessionEvent>();

    public Guid HouseId => houseId;
    public Guid SessionId => sessionId;
    public int After { get; private set; } = after;
    public ChannelReader<SessionEvent> Events => _events.Reader;

    public bool IsOfSameSession(SessionListener other) => other.HouseId == HouseId && other.SessionId == SessionId;

    /// <summary>Tells an event unless it was told before; events are to come in their order.</summary>
    public void Tell(SessionEvent happened)
    {
        if (happened.Number <= After)
            return;
        After = happened.Number;
        _events.Writer.TryWrite(happened);
    }

    /// <summary>What was told is still read; nothing more comes.</summary>
    public void Stop() => _events.Writer.TryComplete();
}
