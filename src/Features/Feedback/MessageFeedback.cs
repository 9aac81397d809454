using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Yadopera.Features.Chat;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Feedback;

/// <summary>What one session thinks of one answer; the key is the rule that it is one.</summary>
public sealed class MessageFeedback : IBelongsToHouse
{
    public const string Positive = "positive";
    public const string Negative = "negative";

    public required Guid FacilityId { get; init; }
    public required Guid MessageId { get; init; }

    /// <summary>Who rates: the message's own session, or another one of the same house.</summary>
    public required Guid SessionId { get; init; }

    public required Guid Id { get; init; }

    /// <summary><see cref="Positive"/> or <see cref="Negative"/>.</summary>
    public required string FeedbackType { get; init; }

    /// <summary>When it was given, or given anew.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>An answer whose bad ratings the house has seen and lets be, in whichever talk it is given.</summary>
public sealed class IgnoredAnswer : IBelongsToHouse
{
    public required Guid FacilityId { get; init; }

    /// <summary>SHA-256 of the answer's text in UTF-8.</summary>
    public required byte[] AnswerHash { get; init; }

    public required DateTimeOffset IgnoredAt { get; init; }
}

internal sealed class MessageFeedbackConfiguration
    : IEntityTypeConfiguration<MessageFeedback>,
        IEntityTypeConfiguration<IgnoredAnswer>
{
    public void Configure(EntityTypeBuilder<MessageFeedback> feedback)
    {
        feedback.ToTable("message_feedback");
        feedback.HasKey(row => new
        {
            row.FacilityId,
            row.MessageId,
            row.SessionId,
        });
        feedback.HasIndex(row => new { row.FacilityId, row.SessionId });
        // For what is counted of a period.
        feedback.HasIndex(row => new { row.FacilityId, row.CreatedAt });
        feedback
            .HasOne<Message>()
            .WithMany()
            .HasForeignKey(row => new { row.FacilityId, row.MessageId })
            .OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<IgnoredAnswer> ignored)
    {
        ignored.ToTable("ignored_answers");
        ignored.HasKey(row => new { row.FacilityId, row.AnswerHash });
        ignored
            .HasOne<Facility.House>()
            .WithMany()
            .HasForeignKey(row => row.FacilityId)
            .OnDelete(DeleteBehavior.Cascade);
    }
}
