using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Chat;

/// <summary>
/// A question that a guest asked of the house's FAQs, in figures: one for each reply that is an answer or a refusal.
/// Greetings and dangers ask nothing of the FAQs and are none. The database derives it from the stored reply, so it can
/// only be read, and it outlives the words of its talk.
/// </summary>
public sealed class CountedQuestion : IBelongsToHouse
{
    public required Guid FacilityId { get; init; }

    /// <summary>The id of the reply.</summary>
    public required Guid Id { get; init; }
    public required Guid SessionId { get; init; }

    /// <summary>When the question came, to the millisecond: a reply over midnight does not move its question.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>Whether a FAQ of the house answered.</summary>
    public required bool IsAnswered { get; init; }

    /// <summary>Probability, 0–1, that the best FAQ answers.</summary>
    public required double Confidence { get; init; }

    /// <summary>Category of the FAQ that answered; null for a refusal.</summary>
    public required string? Category { get; init; }

    /// <summary>The FAQ, or the fact of the house, that answered; null for a refusal.</summary>
    public required Guid? FaqId { get; init; }

    /// <summary>From the question's arrival to the finished answer, in milliseconds.</summary>
    public required int ResponseTimeMs { get; init; }

    /// <summary>Those that were asked from an instant on and before another.</summary>
    public static IQueryable<CountedQuestion> Between(AppDb db, DateTimeOffset from, DateTimeOffset to) =>
        db.Set<CountedQuestion>().Where(asked => asked.AskedAt >= from && asked.AskedAt < to);
}

internal sealed class CountedQuestionConfiguration
    : IEntityTypeConfiguration<CountedQuestion>,
        IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<CountedQuestion> asked)
    {
        asked.HasKey(row => new { row.FacilityId, row.Id });
        asked.ToSqlQuery(
            """
            select facility_id, id, session_id, asked_at, is_answered, confidence, category, faq_id, response_time_ms
            from messages where asked_at is not null
            """
        );
    }

    // Columns of their own, since one index can then hold all that is counted: no text is read to count.
    public void Configure(EntityTypeBuilder<Message> message)
    {
        Derive<DateTimeOffset?>(
            message,
            nameof(CountedQuestion.AskedAt),
            """
            case when coalesce(evidence ->> 'kind', 'answer') in ('answer', 'refusal') then
            (created_at at time zone 'UTC' - (evidence ->> 'response_time_ms')::integer * interval '1 millisecond')
            at time zone 'UTC' end
            """
        );
        Derive<bool?>(message, nameof(CountedQuestion.IsAnswered), "(evidence ->> 'is_answered')::boolean");
        Derive<double?>(message, nameof(CountedQuestion.Confidence), "(evidence ->> 'confidence')::double precision");
        Derive<string?>(message, nameof(CountedQuestion.Category), "evidence ->> 'category'");
        Derive<Guid?>(
            message,
            nameof(CountedQuestion.FaqId),
            "case when (evidence ->> 'is_answered')::boolean then (evidence -> 'matched_faq_ids' ->> 0)::uuid end"
        );
        Derive<int?>(message, nameof(CountedQuestion.ResponseTimeMs), "(evidence ->> 'response_time_ms')::integer");
        message
            .HasIndex(nameof(Message.FacilityId), nameof(CountedQuestion.AskedAt))
            .HasFilter("asked_at is not null")
            .IncludeProperties(
                nameof(CountedQuestion.Id),
                nameof(CountedQuestion.SessionId),
                nameof(CountedQuestion.IsAnswered),
                nameof(CountedQuestion.Confidence),
                nameof(CountedQuestion.Category),
                nameof(CountedQuestion.FaqId),
                nameof(CountedQuestion.ResponseTimeMs)
            );
    }

    // Whoever stores a message neither writes the column nor waits to read it back.
    private static void Derive<T>(EntityTypeBuilder<Message> message, string name, string sql)
    {
        var column = message.Property<T>(name).HasComputedColumnSql(sql, stored: true).ValueGeneratedNever().Metadata;
        column.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);
        column.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
    }
}
