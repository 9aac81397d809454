using Microsoft.EntityFrameworkCore;
using Yadopera.Features.Chat;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Escalation;

/// <summary>An escalation as the people of the house see it.</summary>
/// <param name="ReceiptNumber">What guest and staff call it by; its id.</param>
/// <param name="Question">The guest's message that it is about; null where there is none.</param>
/// <param name="Location">Where the guest scanned the code; null when unknown.</param>
/// <param name="TriggerType"><c>low_confidence</c>, <c>guest_request</c> or <c>safety</c>.</param>
/// <param name="Mode"><c>contact_staff</c> or <c>safety</c>.</param>
/// <param name="Language">BCP 47 tag of the language that the guest is addressed in.</param>
public sealed record StaffEscalation(
    long Id,
    Guid FacilityId,
    long ReceiptNumber,
    Guid SessionId,
    Guid? MessageId,
    string? Question,
    string? Location,
    string TriggerType,
    string Mode,
    string Language,
    EscalationState State,
    DateTimeOffset CreatedAt,
    DateTimeOffset? PromisedAt,
    DateTimeOffset? SeenAt,
    string? SeenBy,
    DateTimeOffset? AnsweredAt,
    DateTimeOffset? ResolvedAt,
    string? ResolvedBy
)
{
    internal static StaffEscalation From(EscalationRow row) =>
        new(
            row.Case.Id,
            row.Case.FacilityId,
            row.Case.Id,
            row.Case.SessionId,
            row.Case.MessageId,
            row.Question,
            row.Location,
            row.Case.TriggerType,
            row.Case.Mode,
            row.Case.Language,
            row.Case.State,
            row.Case.CreatedAt,
            row.Case.PromisedAt,
            row.Case.SeenAt,
            row.Case.SeenBy,
            row.Case.AnsweredAt,
            row.Case.ResolvedAt,
            row.Case.ResolvedBy
        );
}

/// <summary>An escalation with what of its talk staff look for first.</summary>
internal sealed record EscalationRow
{
    public required EscalationCase Case { get; init; }
    public string? Location { get; init; }
    public string? Question { get; init; }

    public static IQueryable<EscalationRow> In(AppDb db, IQueryable<EscalationCase> cases) =>
        cases
            .AsNoTracking()
            .Join(
                db.Set<Conversation>(),
                row => row.SessionId,
                talk => talk.Id,
                (row, talk) => new { Case = row, talk.Location }
            )
            .LeftJoin(
                db.Set<Message>(),
                row => row.Case.MessageId,
                message => (Guid?)message.Id,
                (row, message) =>
                    new EscalationRow
                    {
                        Case = row.Case,
                        Location = row.Location,
                        Question = message!.Content,
                    }
            );
}
