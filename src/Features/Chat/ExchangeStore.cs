using Microsoft.EntityFrameworkCore;
using Yadopera.Features.Escalation;
using Yadopera.Infrastructure.Http.Idempotency;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Chat;

/// <summary>
/// Stores a guest's question with its answer and, where the house's FAQs did not answer, with the escalation to its people:
/// all of it or nothing.
/// </summary>
internal sealed class ExchangeStore(AppDb db, IdempotentRequest once)
{
    /// <param name="talk">Added or changed in this unit of work.</param>
    /// <param name="reveal">Makes of the stored text of an answer the one that the guest reads.</param>
    public Task<ChatAnswer> StoreAsync(
        Conversation talk,
        Message asked,
        Message reply,
        Func<string, string> reveal,
        CancellationToken ct
    ) =>
        EscalationTrigger.Of(reply.Evidence!) is { } trigger
            ? StoreEscalatedAsync(talk, asked, reply, trigger, reveal, ct)
            : StoreAnsweredAsync(talk, asked, reply, reveal, ct);

    private async Task<ChatAnswer> StoreAnsweredAsync(
        Conversation talk,
        Message asked,
        Message reply,
        Func<string, string> reveal,
        CancellationToken ct
    )
    {
        db.AddRange(asked, reply);
        var answer = ChatAnswer.From(talk, reply, escalation: null).Map(reveal);
        once.Complete(answer);
        await SaveAsync(talk, () => once.IsClaimed ? db.SaveChangesAsync(ct) : db.SaveInOneRoundTripAsync(ct), ct);
        return answer;
    }

    private async Task<ChatAnswer> StoreEscalatedAsync(
        Conversation talk,
        Message asked,
        Message reply,
        string trigger,
        Func<string, string> reveal,
        CancellationToken ct
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // The escalation refers to its talk, and the answer tells the number that only the database can give it.
        await SaveAsync(talk, () => db.SaveChangesAsync(ct), ct);
        var escalation = await db.EscalateAsync(talk, asked, trigger, asked.CreatedAt, ct);
        db.AddRange(asked, reply);
        var answer = ChatAnswer.From(talk, reply, escalation).Map(reveal);
        once.Complete(answer);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return answer;
    }

    private async Task SaveAsync(Conversation talk, Func<Task> save, CancellationToken ct)
    {
        try
        {
            await save();
        }
        catch (DbUpdateException refused) when (refused.IsUniqueViolation(ConversationConfiguration.PrimaryKey))
        {
            // Two first messages of one new session met. The row is there now; only the rest is still to be stored.
            db.Entry(talk).State = EntityState.Unchanged;
            await db.SaveChangesAsync(ct);
        }
    }
}
