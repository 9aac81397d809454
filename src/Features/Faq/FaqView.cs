using Yadopera.Hours;

namespace Yadopera.Features.Faq;

/// <summary>An entry as the people of the house see it.</summary>
public record FaqView
{
    internal FaqView(FaqEntry faq)
    {
        Id = faq.Id;
        FacilityId = faq.FacilityId;
        Category = faq.Category;
        IntentKey = faq.IntentKey;
        Translations = [.. faq.Translations.Select(text => FaqTranslationView.Of(faq.Id, text))];
        Priority = faq.Priority;
        IsActive = faq.IsActive;
        ValidFrom = faq.ValidFrom;
        ValidTo = faq.ValidTo;
        OpenHours = faq.OpenHours ?? [];
        CreatedBy = faq.CreatedBy;
        CreatedAt = faq.CreatedAt;
        UpdatedAt = faq.UpdatedAt;
        LastConfirmedAt = faq.LastConfirmedAt ?? faq.UpdatedAt;
    }

    public Guid Id { get; }
    public Guid FacilityId { get; }
    public string Category { get; }
    public string? IntentKey { get; }
    public IReadOnlyList<FaqTranslationView> Translations { get; }
    public int Priority { get; }
    public bool IsActive { get; }

    /// <summary>First day of the house's calendar on which it is true; null: from ever.</summary>
    public DateOnly? ValidFrom { get; }

    /// <summary>Last day on which it is true; null: for ever.</summary>
    public DateOnly? ValidTo { get; }

    /// <summary>The hours it speaks of, in the house's local time; empty where it speaks of none.</summary>
    public IReadOnlyList<WeeklyPeriod> OpenHours { get; }

    /// <summary>Who wrote it; null where that was no person of the house.</summary>
    public Guid? CreatedBy { get; }
    public DateTimeOffset CreatedAt { get; }
    public DateTimeOffset UpdatedAt { get; }

    /// <summary>When a person last wrote it or said that it is still true.</summary>
    public DateTimeOffset LastConfirmedAt { get; }
}

/// <summary>An entry that was saved, and what there is to say about it.</summary>
public sealed record SavedFaq : FaqView
{
    internal SavedFaq(FaqEntry faq, FaqFindings findings)
        : base(faq) => (Duplicates, Conflicts) = (findings.Duplicates, findings.Conflicts);

    /// <summary>Other entries that answer the same question, the likeliest first.</summary>
    public IReadOnlyList<FaqDuplicate> Duplicates { get; }

    /// <summary>Where other figures are told of the same thing.</summary>
    public IReadOnlyList<FaqConflict> Conflicts { get; }
}

public sealed record FaqTranslationView(
    Guid Id,
    Guid FaqId,
    string Language,
    string Question,
    string Answer,
    IReadOnlyList<string> Variants,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
)
{
    internal static FaqTranslationView Of(Guid faqId, FaqTranslation text) =>
        new(text.Id, faqId, text.Language, text.Question, text.Answer, text.Variants, text.CreatedAt, text.UpdatedAt);
}
