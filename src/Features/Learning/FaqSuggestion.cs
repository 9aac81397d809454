using Yadopera.Answering;
using Yadopera.Features.Faq;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Learning;

/// <summary>A draft of a FAQ, made of what a guest asked and, where somebody of the house replied, of that reply.</summary>
public sealed class FaqSuggestion : IBelongsToHouse
{
    public const string Pending = "pending";
    public const string Approved = "approved";
    public const string Rejected = "rejected";

    public required Guid FacilityId { get; init; }
    public required Guid Id { get; init; }

    /// <summary>The guest's question that it is made of; no question is ever drafted twice.</summary>
    public required Guid SourceMessageId { get; init; }

    /// <summary>
    /// What the question is about (<see cref="QuestionGroups.KeyOf"/>); null where it does not say by itself. Until a draft is
    /// approved it is the only one about that, and a rejected one stands in the way of any other for good.
    /// </summary>
    public required string? Subject { get; init; }

    /// <summary><see cref="Pending"/>, <see cref="Approved"/> or <see cref="Rejected"/>.</summary>
    public required string Status { get; set; }

    /// <summary>What tells who the guest is is taken out of it.</summary>
    public required string SuggestedQuestion { get; init; }

    /// <summary>BCP 47 tag of <see cref="SuggestedQuestion"/>: the guest's language until a model has put it into the house's.</summary>
    public required string QuestionLanguage { get; init; }

    /// <summary>Whether a model has made a FAQ's question of the guest's words.</summary>
    public bool IsWorded { get; init; }

    /// <summary>What somebody of the house replied, in their own words; empty where nobody has.</summary>
    public required string SuggestedAnswer { get; init; }

    /// <summary>BCP 47 tag of the answer and of the FAQ to be.</summary>
    public required string Language { get; init; }

    /// <summary>One of <see cref="FaqCategory.All"/>.</summary>
    public required string SuggestedCategory { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was approved or rejected, and by whom.</summary>
    public DateTimeOffset? ReviewedAt { get; private set; }
    public string? ReviewedBy { get; private set; }

    /// <summary>The entry that it became.</summary>
    public Guid? FaqId { get; private set; }

    /// <summary>Postgres' <c>xmin</c>: of two who decide at once, one is told so.</summary>
    public uint Version { get; private set; }

    public void Approve(Guid faqId, string by, DateTimeOffset now)
    {
        (Status, FaqId) = (Approved, faqId);
        (ReviewedBy, ReviewedAt) = (by, now);
    }

    public void Reject(string by, DateTimeOffset now)
    {
        Status = Rejected;
        (ReviewedBy, ReviewedAt) = (by, now);
    }

    /// <summary>The FAQ that it would become if nobody changed a word.</summary>
    public FaqContent ToContent() =>
        new(
            IntentKey: null,
            SuggestedCategory,
            Priority: 3,
            IsActive: true,
            [new FaqText(Language, SuggestedQuestion, SuggestedAnswer)]
        );
}
