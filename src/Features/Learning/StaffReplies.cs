using Microsoft.EntityFrameworkCore;
using Yadopera.Answering;
using Yadopera.Features.Chat;
using Yadopera.Features.Escalation;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Learning;

/// <summary>Which reply of the house is about which question. A guest may wait with several, and gets one reply.</summary>
internal sealed class StaffReplies(AppDb db, AnswerEngine engine)
{
    /// <summary>What the reply to an escalation is about: its newest question that says by itself what it is about.</summary>
    public async Task<Message?> AnsweredByAsync(EscalationCase escalation, CancellationToken ct)
    {
        var questions = await AskedQuestion
            .Unanswered(db, db.HouseId)
            .AsNoTracking()
            .Where(message => message.EscalationId == escalation.Id)
            .OrderByDescending(message => message.CreatedAt)
            .ToListAsync(ct);
        return questions.Find(question => KeyOf(question) is not null);
    }

    /// <summary>The reply to a question; null where there is none, or where it is about another question of the same guest.</summary>
    public async Task<Message?> ToAsync(Message question, CancellationToken ct)
    {
        var escalation = await db.Set<EscalationCase>()
            .AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == question.EscalationId && row.AnsweredAt != null, ct);
        if (escalation is null || await AnsweredByAsync(escalation, ct) is not { } answered)
            return null;
        if (answered.Id != question.Id && KeyOf(answered) != KeyOf(question))
            return null;
        return await db.Set<Message>()
            .AsNoTracking()
            .FirstOrDefaultAsync(
                message =>
                    message.SessionId == escalation.SessionId
                    && message.Role == Message.Staff
                    && message.CreatedAt == escalation.AnsweredAt,
                ct
            );
    }

    private string? KeyOf(Message question) => engine.KeyOf(question.Content, question.Language);
}
