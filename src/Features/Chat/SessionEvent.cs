using Yadopera.Features.Escalation;

namespace Yadopera.Features.Chat;

/// <summary>Something that comes to a guest unasked.</summary>
/// <param name="Number">Its place, from 1, in its session.</param>
/// <param name="Type">The name of the event on the wire.</param>
/// <param name="Data">What is told.</param>
internal sealed record SessionEvent(Guid HouseId, Guid SessionId, int Number, string Type, object Data)
{
    /// <summary>What staff wrote, as the history has it.</summary>
    public static SessionEvent Of(Message message) =>
        new(
            message.FacilityId,
            message.SessionId,
            message.EventNumber!.Value,
            "message",
            ChatHistoryMessage.From(message)
        );

    /// <summary>How far the house is; the newest state holds all that came before it.</summary>
    public static SessionEvent Of(EscalationCase escalation) =>
        new(
            escalation.FacilityId,
            escalation.SessionId,
            escalation.EventNumber!.Value,
            "escalation",
            GuestEscalation.From(escalation)
        );
}
