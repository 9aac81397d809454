using Microsoft.EntityFrameworkCore;
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
    /// The number of the session's next event. Who takes one holds the row by <see cref="LockAsync"/>: then the numbers of a
    /// session appear in their order and without a gap, so that who has seen the fifth has missed none before it.
    /// </summary>
    public int NextEvent() => ++EventCount;

    /// <summary>What a person of the house writes to the guest, as the session's next event; an ended session lives on by it.</summary>
    public Message ReplyByStaff(StaffText text, DateTimeOffset now)
    {
        // The order of a history is the order of its times, whatever the clocks of two nodes say.
        LastActivityAt = now > LastActivityAt ? now : LastActivityAt + TimeSpan.FromMicroseconds(1);
        return new()
        {
            FacilityId = FacilityId,
            Id = Guid.CreateVersion7(now),
            SessionId = Id,
            Role = Message.Staff,
            Content = text.Content,
            Language = text.Language,
            OriginalContent = text.OriginalContent,
            OriginalLanguage = text.OriginalLanguage,
            CreatedAt = LastActivityAt,
            EventNumber = NextEvent(),
        };
    }

    /// <summary>
    /// The talks of the house that has been entered, each held until the transaction ends. All who hold several take them in
    /// the same order, and guests can go on to write into them.
    /// </summary>
    internal static Task<List<Conversation>> LockAsync(AppDb db, IEnumerable<Guid> ids, CancellationToken ct) =>
        db.Set<Conversation>()
            .FromSql(
                $"""
                select * from conversations where facility_id = {db.HouseId} and id = any({ids.ToArray()})
                order by id for no key update
                """
            )
            // The house is in the statement, which can be no part of another.
            .IgnoreQueryFilters([AppDb.HouseFilter])
            .ToListAsync(ct);

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
