using Yadopera.Features.Chat;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Escalation;

/// <summary>
/// A guest who waits for the people of the house. On the wire it is the <c>escalation</c>, and its id the receipt number that
/// guest, mail and console show. A session has at most one that waits: what its guest asks meanwhile joins it.
/// </summary>
public sealed class EscalationCase : IBelongsToHouse
{
    public required Guid FacilityId { get; init; }

    /// <summary>Given by the database, never twice, whatever the house.</summary>
    public long Id { get; private set; }
    public required Guid SessionId { get; init; }

    /// <summary>The guest's message that it is about; null where there was none.</summary>
    public Guid? MessageId { get; private set; }

    /// <summary>One of <see cref="EscalationTrigger"/>.</summary>
    public required string TriggerType { get; set; }

    /// <summary>One of <see cref="EscalationMode"/>.</summary>
    public required string Mode { get; set; }

    /// <summary>BCP 47 tag of the language that the guest is addressed in.</summary>
    public required string Language { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the guest was promised an answer; null while nothing is promised.</summary>
    public DateTimeOffset? PromisedAt { get; private set; }

    /// <summary>When somebody of the house first said that they saw it, and who.</summary>
    public DateTimeOffset? SeenAt { get; private set; }
    public string? SeenBy { get; private set; }

    /// <summary>When the house's reply was stored.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>When somebody of the house put it away, and who.</summary>
    public DateTimeOffset? ResolvedAt { get; private set; }
    public string? ResolvedBy { get; private set; }

    /// <summary>
    /// The number of the session's event that tells of its newest change by the house; null before the first. Its opening is
    /// no event: the guest gets that as the reply to his own request.
    /// </summary>
    public int? EventNumber { get; private set; }

    public EscalationState State =>
        ResolvedAt is not null ? EscalationState.Resolved
        : AnsweredAt is not null ? EscalationState.Answered
        : SeenAt is not null ? EscalationState.Seen
        : EscalationState.Waiting;

    /// <summary>Whether its guest still waits.</summary>
    public bool IsOpen => AnsweredAt is null && ResolvedAt is null;

    /// <summary>A danger makes it one for danger, to be seen anew, whatever it was opened for.</summary>
    public void Join(string trigger, Guid? messageId)
    {
        if (trigger != EscalationTrigger.Safety || TriggerType == EscalationTrigger.Safety)
            return;
        (TriggerType, Mode, MessageId) = (trigger, EscalationMode.Of(trigger), messageId);
        (SeenAt, SeenBy) = (null, null);
    }

    /// <summary>Somebody of the house has seen it; whoever says so later changes nothing.</summary>
    /// <param name="talk">Its session, held for this transaction.</param>
    public void See(Conversation talk, string by, DateTimeOffset now)
    {
        if (SeenAt is not null)
            return;
        (SeenAt, SeenBy) = (now, by);
        EventNumber = talk.NextEvent();
    }

    /// <summary>The house has replied.</summary>
    /// <inheritdoc cref="See" path="/param"/>
    public void Answer(Conversation talk, string by, DateTimeOffset now)
    {
        if (!IsOpen)
            return;
        (AnsweredAt, SeenAt, SeenBy) = (now, SeenAt ?? now, SeenBy ?? by);
        EventNumber = talk.NextEvent();
    }

    /// <summary>Somebody of the house has put it away, answered or not; whoever does so later changes nothing.</summary>
    /// <inheritdoc cref="See" path="/param"/>
    public void Resolve(Conversation talk, string by, DateTimeOffset now)
    {
        if (ResolvedAt is not null)
            return;
        (ResolvedAt, ResolvedBy) = (now, by);
        (SeenAt, SeenBy) = (SeenAt ?? now, SeenBy ?? by);
        EventNumber = talk.NextEvent();
    }
}
