using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Yadopera.Answering;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Chat;

/// <summary>One guest's talk with one house. Its id is the <c>session_id</c> and the guest's only right to read it.</summary>
public sealed class Conversation : IBelongsToHouse
{
    /// <summary>A session ends this long after its last message.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public required Guid FacilityId { get; init; }
    public required Guid Id { get; init; }

    /// <summary>Language of the newest answer (BCP 47).</summary>
    public required string Language { get; set; }

    /// <summary>Where the guest scanned the code, e.g. <c>entrance</c>; null when unknown.</summary>
    public string? Location { get; set; }

    public required DateTimeOffset StartedAt { get; init; }
    public required DateTimeOffset LastActivityAt { get; set; }

    /// <summary>How many events the session has had: the number of the newest.</summary>
    public int EventCount { get; private set; }

    /// <summary>
    /// Its words are gone and only what is counted is left. Such a talk is nobody's: it is left out of every query that
    /// does not ask for it by ignoring <see cref="ConversationConfiguration.ErasedFilter"/>.
    /// </summary>
    public bool IsErased { get; init; }

    /// <summary>A new session, under the id that the client brought or one of ours.</summary>
    public static Conversation Start(Guid houseId, Guid id, string language, string? location, DateTimeOffset now) =>
        new()
        {
            FacilityId = houseId,
            Id = id,
            Language = language,
            Location = location,
            StartedAt = now,
            LastActivityAt = now,
        };

    public bool IsExpired(DateTimeOffset now) => TimeLeft(now) <= TimeSpan.Zero;

    /// <summary>How long the session lasts if nothing more is said.</summary>
    public TimeSpan TimeLeft(DateTimeOffset now) => Lifetime - (now - LastActivityAt);

    /// <summary>A message came or went: the session lives on from here.</summary>
    public void Touch(string language, string? location, DateTimeOffset now)
    {
        Language = language;
        Location = location ?? Location;
        LastActivityAt = now;
    }

    /// <summary>
    /// What a person of the house writes to the guest, as the session's next event. Of two at once the later one is refused
    /// by <see cref="MessageConfiguration.EventNumbers"/>: the numbers of a session appear in their order and without a gap,
    /// so that who has seen the fifth has missed none before it.
    /// </summary>
    public Message ReplyByStaff(string content, string language, DateTimeOffset now)
    {
        LastActivityAt = now;
        return new()
        {
            FacilityId = FacilityId,
            Id = Guid.CreateVersion7(now),
            SessionId = Id,
            Role = Message.Staff,
            Content = content,
            Language = language,
            CreatedAt = now,
            EventNumber = ++EventCount,
        };
    }

    /// <summary>The guest's question and the answer to it, as two messages; the answer's id may have been told already.</summary>
    public (Message Question, Message Reply) Exchange(
        string question,
        Answer answer,
        Guid answerId,
        TimeSpan took,
        DateTimeOffset now
    ) =>
        (
            new()
            {
                FacilityId = FacilityId,
                Id = Guid.CreateVersion7(now),
                SessionId = Id,
                Role = Message.User,
                Content = question,
                Language = answer.Language,
                CreatedAt = now,
            },
            new()
            {
                FacilityId = FacilityId,
                Id = answerId,
                SessionId = Id,
                Role = Message.Assistant,
                Content = answer.Text,
                Language = answer.Language,
                // The order of a history is the order of these times, whatever the clock's step.
                CreatedAt = now + took + TimeSpan.FromMicroseconds(1),
                Evidence = new Evidence(
                    answer.IsAnswered,
                    answer.Confidence,
                    answer.Category,
                    answer.MatchedFaqIds,
                    answer.Citations,
                    (int)took.TotalMilliseconds
                )
                {
                    Kind = answer.Kind,
                    Danger = answer.Danger,
                },
            }
        );
}

internal sealed class ConversationConfiguration : IEntityTypeConfiguration<Conversation>
{
    public const string PrimaryKey = "pk_conversations";
    public const string ErasedFilter = "erased";

    public void Configure(EntityTypeBuilder<Conversation> conversation)
    {
        conversation.ToTable("conversations");
        conversation.HasKey(row => new { row.FacilityId, row.Id });
        // Nodes of the version before this column write no such value.
        conversation.Property(row => row.EventCount).HasDefaultValue(0).ValueGeneratedNever();
        conversation.Property(row => row.IsErased).HasDefaultValue(false).ValueGeneratedNever();
        conversation.HasQueryFilter(ErasedFilter, row => !row.IsErased);
        conversation.HasIndex(row => new { row.FacilityId, row.LastActivityAt }).HasFilter("not is_erased");
        // The history is asked for by the session alone.
        conversation.HasIndex(row => row.Id);
        conversation
            .HasOne<Facility.House>()
            .WithMany()
            .HasForeignKey(row => row.FacilityId)
            .OnDelete(DeleteBehavior.Cascade);
    }
}
