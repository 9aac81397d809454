using System.Security.Cryptography;
using System.Text.Json;
using FluentValidation;
using Yadopera.Answering;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Faq;

/// <summary>What people write into a FAQ, apart from when and where it is stored.</summary>
/// <param name="IntentKey">Natural key within the house, at most 200 characters.</param>
/// <param name="Category">One of <see cref="FaqCategory.All"/>.</param>
/// <param name="Priority">1 (rarely asked) to 5 (shown first).</param>
/// <param name="IsActive">Only active entries answer.</param>
/// <param name="Texts">The question (1–500 characters) and its answer (1–2000), at most once per language.</param>
public sealed record FaqContent(
    string? IntentKey,
    string Category,
    int Priority,
    bool IsActive,
    IReadOnlyList<FaqText> Texts
)
{
    /// <summary>SHA-256 of everything that was written; equal content has an equal hash.</summary>
    public byte[] Hash() => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this));

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
        }

        private static bool IsTextUpTo(int limit, string? text) =>
            !string.IsNullOrWhiteSpace(text) && text.EnumerateRunes().Count() <= limit && PostgresText.CanHold(text);
    }
}
