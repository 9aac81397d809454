namespace Yadopera.Features.Escalation;

/// <summary>An escalation as its guest sees it, in the history and as the event <c>escalation</c>.</summary>
/// <param name="ReceiptNumber">What guest and staff call it by.</param>
/// <param name="PromisedAt">When the guest was promised an answer; null while nothing is promised.</param>
public sealed record GuestEscalation(
    long EscalationId,
    long ReceiptNumber,
    EscalationState State,
    DateTimeOffset CreatedAt,
    DateTimeOffset? PromisedAt,
    DateTimeOffset? SeenAt,
    DateTimeOffset? AnsweredAt,
    DateTimeOffset? ResolvedAt
)
{
    internal static GuestEscalation From(EscalationCase escalation) =>
        new(
            escalation.Id,
            escalation.Id,
            escalation.State,
            escalation.CreatedAt,
            escalation.PromisedAt,
            escalation.SeenAt,
            escalation.AnsweredAt,
            escalation.ResolvedAt
        );
}
