using Yadopera.Answering;
using Yadopera.Hours;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Faq;

/// <summary>One question of a house with its answer, in every language in which the house wrote it.</summary>
public sealed class FaqEntry : IBelongsToHouse
{
    public required Guid FacilityId { get; init; }
    public required Guid Id { get; init; }

    /// <summary>The natural key within the house; null where an entry was written without one.</summary>
    public required string? IntentKey { get; set; }

    /// <summary>One of <see cref="FaqCategory.All"/>.</summary>
    public required string Category { get; set; }

    /// <summary>1 (rarely asked) to 5 (shown first).</summary>
    public required int Priority { get; set; }

    /// <summary>Only active entries answer.</summary>
    public required bool IsActive { get; set; }

    public required IReadOnlyList<FaqTranslation> Translations { get; set; }

    /// <summary>First day of the house's calendar on which it is true; null: from ever.</summary>
    public DateOnly? ValidFrom { get; set; }

    /// <summary>Last day on which it is true; null: for ever.</summary>
    public DateOnly? ValidTo { get; set; }

    /// <summary>The hours it speaks of, in the house's local time; null where it speaks of none.</summary>
    public IReadOnlyList<WeeklyPeriod>? OpenHours { get; set; }

    /// <summary>
    /// SHA-256 of the content that was last imported; null where none was. The same file imported again therefore changes
    /// nothing, and leaves alone what people have edited since.
    /// </summary>
    public byte[]? ImportedHash { get; set; }

    /// <summary>Who wrote it; null where that was no person of the house.</summary>
    public Guid? CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; set; }

    /// <summary>When a person last wrote it or said that it is still true; null in rows from before that was asked.</summary>
    public DateTimeOffset? LastConfirmedAt { get; set; }

    /// <summary>Postgres' <c>xmin</c>: differs after every write, so that a stale write is noticed.</summary>
    public uint Version { get; private set; }

    /// <summary>A new entry of a house.</summary>
    public static FaqEntry Create(Guid houseId, FaqContent content, Guid? createdBy, DateTimeOffset now) =>
        new()
        {
            FacilityId = houseId,
            Id = Guid.CreateVersion7(now),
            IntentKey = content.IntentKey,
            Category = content.Category,
            Priority = content.Priority,
            IsActive = content.IsActive,
            Translations = [.. content.Texts.Select(text => FaqTranslation.New(text, now))],
            ValidFrom = content.ValidFrom,
            ValidTo = content.ValidTo,
            OpenHours = content.OpenHours,
            CreatedBy = createdBy,
            CreatedAt = now,
            UpdatedAt = now,
            LastConfirmedAt = now,
        };

    /// <summary>A new entry of a house, as it was imported.</summary>
    public static FaqEntry Import(Guid houseId, FaqContent content, DateTimeOffset now)
    {
        var entry = Create(houseId, content, createdBy: null, now);
        entry.ImportedHash = content.Hash();
        return entry;
    }

    /// <summary>Takes over what an import brings; false when it brings what the last one brought.</summary>
    public bool Reimport(FaqContent content, DateTimeOffset now)
    {
        var hash = content.Hash();
        if (ImportedHash is not null && ImportedHash.AsSpan().SequenceEqual(hash))
            return false;
        Edit(content, now);
        ImportedHash = hash;
        return true;
    }

    /// <summary>Takes over what a person has written.</summary>
    public void Edit(FaqContent content, DateTimeOffset now)
    {
        IntentKey = content.IntentKey;
        Category = content.Category;
        Priority = content.Priority;
        IsActive = content.IsActive;
        Translations = [.. content.Texts.Select(text => Translated(text, now))];
        ValidFrom = content.ValidFrom;
        ValidTo = content.ValidTo;
        OpenHours = content.OpenHours;
        UpdatedAt = now;
        LastConfirmedAt = now;
    }

    /// <summary>What is written in it.</summary>
    public FaqContent ToContent() =>
        new(IntentKey, Category, Priority, IsActive, [.. Translations.Select(text => text.ToText())])
        {
            ValidFrom = ValidFrom,
            ValidTo = ValidTo,
            OpenHours = OpenHours,
        };

    // A translation that did not change keeps its id and its times.
    private FaqTranslation Translated(FaqText text, DateTimeOffset now)
    {
        var before = Translations.FirstOrDefault(row => row.Language == text.Language);
        return before is null ? FaqTranslation.New(text, now) : before.With(text, now);
    }

    /// <summary>The translation nearest to a language.</summary>
    public FaqTranslation In(string language)
    {
        var nearest = LanguageTag.BestOf(Translations.Select(text => text.Language), language);
        return Translations.First(text => text.Language == nearest);
    }

    /// <summary>The entry as the answer engine reads it.</summary>
    public FaqDocument ToDocument() =>
        new(Id, Category, Priority, [.. Translations.Select(text => text.ToText())])
        {
            ValidFrom = ValidFrom,
            ValidTo = ValidTo,
            OpenHours = OpenHours ?? [],
        };
}
