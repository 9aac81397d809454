using System.Threading.Channels;

namespace Yadopera.Features.Chat;

/// <summary>One open event stream and how far it has been told.</summary>
/// <param name="after">Number of the last event its client has.</param>
internal sealed class SessionListener(Guid houseId, Guid sessionId, int after)
{
    private readonly Channel<Message> _messages = Channel.CreateUnbounded<Message>();

    public Guid HouseId => houseId;
    public Guid SessionId => sessionId;
    public int After { get; private set; } = after;
    public ChannelReader<Message> Messages => _messages.Reader;

    public bool IsOfSameSession(SessionListener other) => other.HouseId == HouseId && other.SessionId == SessionId;

    /// <summary>Tells an event unless it was told before; events are to come in their order.</summary>
    public void Tell(Message message)
    {
        if (message.EventNumber is not { } number || number <= After)
            return;
        After = number;
        _messages.Writer.TryWrite(message);
    }

    /// <summary>What was told is still read; nothing more comes.</summary>
    public void Stop() => _messages.Writer.TryComplete();
}
