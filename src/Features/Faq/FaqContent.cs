using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using FluentValidation;
using Yadopera.Answering;
using Yadopera.Hours;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Faq;

/// <summary>What people write into a FAQ, apart from when and where it is stored.</summary>
/// <param name="IntentKey">Natural key within the house, at most 200 characters.</param>
/// <param name="Category">One of <see cref="FaqCategory.All"/>.</param>
/// <param name="Priority">1 (rarely asked) to 5 (shown first).</param>
/// <param name="IsActive">Only active entries answer.</param>
/// <param name="Texts">
/// The question (1–500 characters), at most 200 other wordings of it and its answer (1–2000), at most once per language.
/// </param>
public sealed record FaqContent(
    string? IntentKey,
    string Category,
    int Priority,
    bool IsActive,
    IReadOnlyList<FaqText> Texts
)
{
    /// <summary>First day of the house's calendar on which it is true; null: from ever.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Last day on which it is true, not before the first; null: for ever.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>The hours it speaks of, in the house's local time; null where it speaks of none.</summary>
    public IReadOnlyList<WeeklyPeriod>? OpenHours { get; init; }

    /// <summary>SHA-256 of everything that was written; equal content has an equal hash.</summary>
    public byte[] Hash() => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this, Written));

    // What was not written is left out. So a hash outlives members that are added to what can be written, and an import
    // of the same file does not mistake a new version of the program for news of the house.
    private static readonly JsonSerializerOptions Written = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutEmptyLists } },
    };

    private static void LeaveOutEmptyLists(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
            if (property.PropertyType.IsAssignableTo(typeof(IReadOnlyList<object>)))
                property.ShouldSerialize = (_, value) => value is IReadOnlyList<object> { Count: > 0 };
    }

    /// <summary>The rules of CONTRACT for a FAQ, wherever it comes from.</summary>
    internal sealed class Validator : AbstractValidator<FaqContent>
    {
        public Validator()
        {
            RuleFor(faq => faq.IntentKey)
                .Must(key => key is null || (key.Length is > 0 and <= 200 && PostgresText.CanHold(key)))
                .WithMessage("intent_key must have 1 to 200 characters");
            RuleFor(faq => faq.Category)
                .Must(category => FaqCategory.All.Contains(category))
                .WithMessage($"category must be one of {string.Join(", ", FaqCategory.All)}");
            RuleFor(faq => faq.Priority).InclusiveBetween(1, 5).WithMessage("priority must be 1 to 5");
            RuleFor(faq => faq.Texts).NotEmpty().WithMessage("needs at least one translation");
            RuleFor(faq => faq.Texts)
                .Must(texts => texts.DistinctBy(text => text.Language).Count() == texts.Count)
                .WithMessage("has two translations of one language");
            RuleForEach(faq => faq.Texts).ChildRules(RuleForText);
            RuleFor(faq => faq.ValidTo)
                .Must((faq, last) => !(last < faq.ValidFrom))
                .WithMessage("valid_to must not be before valid_from");
            RuleFor(faq => faq.OpenHours)
                .Must(hours => hours is not { Count: > 50 })
                .WithMessage("open_hours must have at most 50 periods");
            RuleForEach(faq => faq.OpenHours)
                .Must(period => period is not null && period.IsWellFormed())
                .WithMessage(
                    "open_hours {CollectionIndex} needs start_time and end_time as HH:MM and days_of_week, each of mon to sun at most once"
                );
        }

        private static void RuleForText(InlineValidator<FaqText> text)
        {
            text.RuleFor(row => row.Language)
                .Must(tag => LanguageTag.TryNormalize(tag, out _))
                .WithMessage("language must be a BCP 47 tag such as ja, en or zh-TW");
            text.RuleFor(row => row.Question)
                .Must(question => IsTextUpTo(500, question))
                .WithMessage(row => $"question ({row.Language}) must have 1 to 500 characters");
            text.RuleFor(row => row.Answer)
                .Must(answer => IsTextUpTo(2000, answer))
                .WithMessage(row => $"answer ({row.Language}) must have 1 to 2000 characters");
            text.RuleFor(row => row.Variants)
                .Must(variants => variants.Count <= 200)
                .WithMessage(row => $"variants ({row.Language}) must be at most 200")
                .Must(variants => variants.All(variant => IsTextUpTo(500, variant)))
                .WithMessage(row => $"variants ({row.Language}) must have 1 to 500 characters each")
                .Must(variants => variants.Distinct(StringComparer.Ordinal).Count() == variants.Count)
                .WithMessage(row => $"variants ({row.Language}) has one wording twice");
        }

        private static bool IsTextUpTo(int limit, string? text) =>
            !string.IsNullOrWhiteSpace(text) && text.EnumerateRunes().Count() <= limit && PostgresText.CanHold(text);
    }
}
