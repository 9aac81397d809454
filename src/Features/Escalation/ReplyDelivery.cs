using Microsoft.EntityFrameworkCore;
using Yadopera.Features.Chat;
using Yadopera.Features.Learning;
using Yadopera.Infrastructure.Http.Idempotency;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Escalation;

/// <summary>Stores a worded reply for the guest it was written to and, once each, for those who wait with the same question.</summary>
internal sealed class ReplyDelivery(
    AppDb db,
    SimilarGuests similar,
    SuggestionDrafts drafts,
    IdempotentRequest once,
    TimeProvider clock
)
{
    /// <summary>All of it or nothing; null where the talk is gone.</summary>
    public async Task<StaffReply?> DeliverAsync(DraftReply draft, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var talks = (await Conversation.LockAsync(db, draft.Texts.Keys, ct)).ToDictionary(talk => talk.Id);
        if (!talks.Remove(draft.SessionId, out var talk))
            return null;

        var now = clock.GetUtcNow();
        // While models were awaited, some may have got their answer, or have asked something else.
        var waiting = talks.Count == 0 ? [] : await similar.WaitingForAsync(draft.Subjects, draft.SessionId, ct);
        var others = waiting.Where(talks.ContainsKey).Select(id => talks[id]).ToList();
        var escalations = await OpenEscalationsAsync([talk, .. others], ct);

        var answered = escalations.GetValueOrDefault(talk.Id);
        var message = Deliver(draft, talk, answered, now);
        var delivered = others.ConvertAll(other =>
        {
            var escalation = escalations[other.Id];
            var copy = Deliver(draft, other, escalation, now);
            return new DeliveredReply(other.Id, copy.Id, escalation.Id, escalation.Id, copy.Language, copy.Content);
        });
        var reply = new StaffReply(true, talk.Id, ChatHistoryMessage.From(message), delivered);
        once.Complete(reply, StatusCodes.Status201Created);
        await db.SaveChangesAsync(ct);
        await drafts.AddFromReplyAsync(message, answered, ct);
        await transaction.CommitAsync(ct);
        return reply;
    }

    private Task<Dictionary<Guid, EscalationCase>> OpenEscalationsAsync(
        IEnumerable<Conversation> talks,
        CancellationToken ct
    )
    {
        var ids = talks.Select(talk => talk.Id).ToArray();
        return db.Set<EscalationCase>()
            .Open()
            .Where(escalation => ids.Contains(escalation.SessionId))
            .ToDictionaryAsync(escalation => escalation.SessionId, ct);
    }

    private Message Deliver(DraftReply draft, Conversation talk, EscalationCase? escalation, DateTimeOffset now)
    {
        var message = db.Add(talk.ReplyByStaff(draft.Texts[talk.Id], now)).Entity;
        escalation?.Answer(talk, draft.By, now);
        return message;
    }
}

/// <summary>A reply that is worded and not yet delivered.</summary>
/// <param name="SessionId">The talk it was written into.</param>
/// <param name="Subjects">What it answers, where others who wait for that are to have it too.</param>
/// <param name="Texts">What the guest of each session reads; the session's own among them.</param>
/// <param name="By">Who wrote it.</param>
internal sealed record DraftReply(
    Guid SessionId,
    IReadOnlySet<string> Subjects,
    IReadOnlyDictionary<Guid, StaffText> Texts,
    string By
);
