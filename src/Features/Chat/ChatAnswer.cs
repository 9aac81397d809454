using Yadopera.Answering;
using Yadopera.Features.Escalation;

namespace Yadopera.Features.Chat;

/// <summary>What <c>POST /chat</c> answers.</summary>
/// <param name="AiConfidence">
/// Probability, 0–1, that the best FAQ answers the question; 1 for a safety card, whose fixed text guesses nothing.
/// </param>
/// <param name="IsEscalated">True where this question went to the house's people, or to those that wait for them already.</param>
/// <param name="EscalationId">The escalation it went into; a session has at most one open.</param>
/// <param name="Escalation">What happens with a question that the FAQs do not answer.</param>
public sealed record ChatAnswer(
    ChatAnswerMessage Message,
    Guid SessionId,
    double AiConfidence,
    bool IsEscalated,
    long? EscalationId,
    ChatEscalation Escalation
)
{
    internal static ChatAnswer From(Conversation conversation, Message reply, EscalationCase? escalation)
    {
        var evidence = reply.Evidence ?? throw new ArgumentException("An answer rests on evidence.", nameof(reply));
        return new ChatAnswer(
            new ChatAnswerMessage(
                reply.Id,
                reply.Role,
                reply.Content,
                reply.Language,
                evidence.Confidence,
                evidence.MatchedFaqIds,
                evidence.Citations,
                evidence.ResponseTimeMs,
                reply.CreatedAt,
                evidence.Kind
            ),
            conversation.Id,
            evidence.Confidence,
            IsEscalated: escalation is not null,
            escalation?.Id,
            ChatEscalation.For(evidence, escalation)
        );
    }

    /// <summary>The same answer with every text of the house in it rewritten.</summary>
    internal ChatAnswer Map(Func<string, string> rewrite) =>
        this with
        {
            Message = Message with
            {
                Content = rewrite(Message.Content),
                Citations = [.. Message.Citations.Select(cited => cited with { Quote = rewrite(cited.Quote) })],
            },
        };
}

/// <param name="MatchedFaqIds">The nearest FAQs, best first, at most five; for a refusal too.</param>
/// <param name="Citations">The house's own sentences that the answer is made of; none for a refusal.</param>
/// <param name="ResponseTimeMs">From the question's arrival to the finished answer, in milliseconds.</param>
/// <param name="Kind"><c>answer</c>, <c>refusal</c>, <c>small_talk</c> or <c>safety</c>.</param>
public sealed record ChatAnswerMessage(
    Guid Id,
    string Role,
    string Content,
    string Language,
    double AiConfidence,
    IReadOnlyList<Guid> MatchedFaqIds,
    IReadOnlyList<Citation> Citations,
    int ResponseTimeMs,
    DateTimeOffset CreatedAt,
    AnswerKind Kind
);

/// <param name="Needed">True when the FAQs did not answer, or a danger was told of.</param>
/// <param name="Mode">
/// <c>contact_staff</c>: the question lies in the house's inbox and the guest was told how to reach the house; <c>safety</c>:
/// the guest got a safety card; null when not needed.
/// </param>
/// <param name="TriggerType"><c>low_confidence</c> or <c>safety</c>, or null when not needed.</param>
/// <param name="Reason">One sentence for a person.</param>
/// <param name="Notified">True once somebody of the house was told.</param>
/// <param name="PromisedAt">When the guest was promised an answer; null while nothing is promised.</param>
/// <param name="ReceiptNumber">What guest and staff call the escalation by.</param>
public sealed record ChatEscalation(
    bool Needed,
    string? Mode,
    string? TriggerType,
    string? Reason,
    bool Notified,
    DateTimeOffset? PromisedAt,
    long? ReceiptNumber
)
{
    internal static ChatEscalation For(Evidence evidence, EscalationCase? escalation) =>
        EscalationTrigger.Of(evidence) is { } trigger
            ? new(
                true,
                EscalationMode.Of(trigger),
                trigger,
                trigger == EscalationTrigger.Safety
                    ? $"The guest's message tells of danger: {NameOf(evidence.Danger)}."
                    : "No FAQ of the house answers this question surely enough.",
                Notified: false,
                escalation?.PromisedAt,
                escalation?.Id
            )
            : new(false, null, null, null, Notified: false, null, null);

    private static string NameOf(SafetyKind? danger) =>
        danger switch
        {
            SafetyKind.Fire => "fire or smoke",
            SafetyKind.Gas => "a smell or leak of gas",
            SafetyKind.Illness => "illness or injury",
            SafetyKind.Intruder => "an intruder or attacker",
            SafetyKind.Earthquake => "an earthquake",
            SafetyKind.LockedOut => "a guest locked out",
            _ => "unknown",
        };
}
