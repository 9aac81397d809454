using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Yadopera.Answering;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Chat;

/// <summary>One message of a conversation, by the guest or to the guest.</summary>
public sealed class Message : IBelongsToHouse
{
    public const string User = "user";
    public const string Assistant = "assistant";
    public const string Staff = "staff";

    public required Guid FacilityId { get; init; }

    /// <summary>UUIDv7; whoever knows it may rate the message.</summary>
    public required Guid Id { get; init; }
    public required Guid SessionId { get; init; }

    /// <summary><see cref="User"/>, <see cref="Assistant"/> or <see cref="Staff"/>.</summary>
    public required string Role { get; init; }

    /// <summary>As the guest reads it.</summary>
    public required string Content { get; init; }

    /// <summary>BCP 47 tag of what the guest reads.</summary>
    public required string Language { get; init; }

    /// <summary>What a person of the house wrote, where the guest got another text; else null.</summary>
    public string? OriginalContent { get; init; }

    /// <summary>BCP 47 tag of <see cref="OriginalContent"/>.</summary>
    public string? OriginalLanguage { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What an answer rests on; null for what a person wrote.</summary>
    public Evidence? Evidence { get; init; }

    /// <summary>
    /// Its place, from 1, among what comes to the guest unasked: the id of the event that tells it. Null for questions and
    /// their answers, which the guest gets as the reply to his own request.
    /// </summary>
    public int? EventNumber { get; init; }

    /// <summary>The escalation through which a guest's question waits, or waited, for the people of the house; else null.</summary>
    public long? EscalationId { get; set; }
}

/// <summary>What an answer rests on.</summary>
/// <param name="IsAnswered">True only where a FAQ of the house answered.</param>
/// <param name="Confidence">Probability, 0–1, that the best FAQ answers the question; 1 for a safety card.</param>
/// <param name="Category">Category of the FAQ that answered; null for a refusal.</param>
/// <param name="MatchedFaqIds">The nearest FAQs, best first, at most five; for a refusal too.</param>
/// <param name="Citations">The sentences that the answer is made of; none for a refusal.</param>
/// <param name="ResponseTimeMs">From the question's arrival to the finished answer, in milliseconds.</param>
public sealed record Evidence(
    bool IsAnswered,
    double Confidence,
    string? Category,
    IReadOnlyList<Guid> MatchedFaqIds,
    IReadOnlyList<Citation> Citations,
    int ResponseTimeMs
)
{
    /// <summary>What sort of reply it was; what was stored before replies had sorts is told by <see cref="IsAnswered"/>.</summary>
    public AnswerKind Kind { get; init; } = IsAnswered ? AnswerKind.Answer : AnswerKind.Refusal;

    /// <summary>The danger that a safety card was about; else null.</summary>
    public SafetyKind? Danger { get; init; }
}

internal sealed class MessageConfiguration : IEntityTypeConfiguration<Message>
{
    public const string EventNumbers = "ix_messages_facility_id_session_id_event_number";

    public void Configure(EntityTypeBuilder<Message> message)
    {
        message.ToTable("messages");
        message.HasKey(row => new { row.FacilityId, row.Id });
        // A guest rates a message by its id alone.
        message.HasIndex(row => row.Id);
        message.HasIndex(row => new
        {
            row.FacilityId,
            row.SessionId,
            row.CreatedAt,
        });
        message
            .HasIndex(row => new
            {
                row.FacilityId,
                row.SessionId,
                row.EventNumber,
            })
            .HasFilter("event_number is not null")
            .IsUnique();
        message.HasIndex(row => new { row.FacilityId, row.EscalationId }).HasFilter("escalation_id is not null");
        message
            .HasOne<Conversation>()
            .WithMany()
            .HasForeignKey(row => new { row.FacilityId, row.SessionId })
            .OnDelete(DeleteBehavior.Cascade);
        message.Property(row => row.Evidence).HasOptionalJson();
    }
}
