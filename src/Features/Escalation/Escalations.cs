using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Yadopera.Features.Chat;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Escalation;

/// <summary>The stored escalations, and how one comes to be.</summary>
internal static class Escalations
{
    /// <summary>Those whose guests wait.</summary>
    public static IQueryable<EscalationCase> Open(this IQueryable<EscalationCase> cases) =>
        cases.Where(row => row.AnsweredAt == null && row.ResolvedAt == null);

    /// <summary>
    /// Opens the session's escalation or joins the one that is open, and puts the guest's message into it. The database
    /// decides which of two at once opens it. To be called within a transaction, where the session's row is stored.
    /// </summary>
    /// <param name="about">The guest's message, tracked or about to be added; null where the guest wrote none.</param>
    public static async Task<EscalationCase> EscalateAsync(
        this AppDb db,
        Conversation talk,
        Message? about,
        string trigger,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var rows = await db.Set<EscalationCase>()
            .FromSql(
                $"""
                insert into escalations as open
                    (facility_id, session_id, message_id, trigger_type, mode, language, created_at)
                values
                    ({talk.FacilityId}, {talk.Id}, {about?.Id}, {trigger}, {EscalationMode.Of(
                    trigger
                )}, {talk.Language}, {now})
                on conflict (facility_id, session_id) where answered_at is null and resolved_at is null
                    do update set session_id = open.session_id
                returning *
                """
            )
            // The house is in the statement, which can be no part of another.
            .IgnoreQueryFilters([AppDb.HouseFilter])
            .ToListAsync(ct);
        var escalation = rows.Single();
        escalation.Join(trigger, about?.Id);
        if (about is not null)
            about.EscalationId ??= escalation.Id;
        return escalation;
    }

    /// <summary>Changes an escalation while its session is held, so that the events of the session keep their order.</summary>
    /// <returns>False where the house has no such escalation.</returns>
    public static async Task<bool> ChangeEscalationAsync(
        this AppDb db,
        long id,
        Action<EscalationCase, Conversation> change,
        CancellationToken ct
    )
    {
        var sessions = await db.Set<EscalationCase>()
            .Where(row => row.Id == id)
            .Select(row => row.SessionId)
            .ToListAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await Conversation.LockAsync(db, sessions, ct) is not [var talk])
            return false;
        change(await db.Set<EscalationCase>().SingleAsync(row => row.Id == id, ct), talk);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }
}

internal sealed class EscalationConfiguration : IEntityTypeConfiguration<EscalationCase>
{
    public void Configure(EntityTypeBuilder<EscalationCase> escalation)
    {
        escalation.ToTable("escalations");
        escalation.HasKey(row => new { row.FacilityId, row.Id });
        escalation.Property(row => row.Id).UseIdentityAlwaysColumn();
        escalation.Ignore(row => row.State);
        escalation.Ignore(row => row.IsOpen);
        escalation
            .HasIndex(row => new { row.FacilityId, row.SessionId })
            .HasFilter("answered_at is null and resolved_at is null")
            .IsUnique();
        // For the streams and histories of sessions.
        escalation.HasIndex(row => new
        {
            row.FacilityId,
            row.SessionId,
            row.EventNumber,
        });
        // For what is counted of a period.
        escalation.HasIndex(row => new { row.FacilityId, row.CreatedAt });
        escalation
            .HasOne<Conversation>()
            .WithMany()
            .HasForeignKey(row => new { row.FacilityId, row.SessionId })
            .OnDelete(DeleteBehavior.Cascade);
    }
}
