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
        try
        {
            await (once.IsClaimed ? db.SaveChangesAsync(ct) : db.SaveInOneRoundTripAsync(ct));
        }
        catch (DbUpdateException refused) when (IsTalkThere(refused))
        {
            db.Entry(talk).State = EntityState.Unchanged;
            await db.SaveChangesAsync(ct);
        }
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
        try
        {
            return await StoreEscalatedOnceAsync(talk, asked, reply, trigger, reveal, ct);
        }
        catch (DbUpdateException refused) when (IsTalkThere(refused))
        {
            db.Entry(talk).State = EntityState.Unchanged;
            return await StoreEscalatedOnceAsync(talk, asked, reply, trigger, reveal, ct);
        }
    }

    private async Task<ChatAnswer> StoreEscalatedOnceAsync(
        Conversation talk,
        Message asked,
        Message reply,
        string trigger,
        Func<string, string> reveal,
        CancellationToken ct
    )
    {
        // What fails, fails as a whole; a savepoint before each save would cost two round trips more.
        db.Database.AutoSavepointsEnabled = false;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // The escalation refers to its talk, and the answer tells the number that only the database can give it.
        await db.SaveChangesAsync(ct);
        var escalation = await db.EscalateAsync(talk, asked, trigger, asked.CreatedAt, ct);
        db.AddRange(asked, reply);
        var answer = ChatAnswer.From(talk, reply, escalation).Map(reveal);
        once.Complete(answer);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return answer;
    }

    /// <summary>Two first messages of one new session met: the row is there now, and only the rest is still to be stored.</summary>
    private static bool IsTalkThere(DbUpdateException refused) =>
        refused.IsUniqueViolation(ConversationConfiguration.PrimaryKey);
}
