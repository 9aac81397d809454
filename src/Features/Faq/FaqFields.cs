using System.Globalization;
using FluentValidation;
using Yadopera.Answering;
using Yadopera.Hours;

namespace Yadopera.Features.Faq;

/// <summary>
/// What a person sends of an entry. What is absent stays as it is; an empty text or list takes away what was there. So a
/// client that has never heard of a field leaves it alone.
/// </summary>
public abstract record FaqFields
{
    private const string DateForm = "yyyy-MM-dd";

    /// <summary><c>basic</c>, <c>facilities</c>, <c>location</c> or <c>trouble</c>; a new entry needs it.</summary>
    public string? Category { get; init; }

    /// <summary>The entry's own key within the house, at most 200 characters; empty: none.</summary>
    public string? IntentKey { get; init; }

    /// <summary>Every language of the entry, each once; a new entry needs at least one.</summary>
    public IReadOnlyList<FaqTextFields?>? Translations { get; init; }

    /// <summary>1 (rarely asked) to 5 (shown first); a new entry has 3.</summary>
    public int? Priority { get; init; }

    /// <summary>Whether it answers; a new entry does.</summary>
    public bool? IsActive { get; init; }

    /// <summary>First day of the house's calendar on which it is true, YYYY-MM-DD; empty: from ever.</summary>
    public string? ValidFrom { get; init; }

    /// <summary>Last day on which it is true, YYYY-MM-DD; empty: for ever.</summary>
    public string? ValidTo { get; init; }

    /// <summary>The hours it speaks of, in the house's local time; an empty list: none.</summary>
    public IReadOnlyList<WeeklyPeriod>? OpenHours { get; init; }

    /// <summary>The entry with these fields taken over.</summary>
    /// <param name="stored">The entry as it is; null for a new one.</param>
    internal FaqContent Over(FaqContent? stored) =>
        new(
            IntentKey is null ? stored?.IntentKey : OrNull(IntentKey.Trim()),
            Category ?? stored?.Category ?? "",
            Priority ?? stored?.Priority ?? 3,
            IsActive ?? stored?.IsActive ?? true,
            Translations is null ? stored?.Texts ?? [] : [.. Translations.Select(text => ToText(text, stored))]
        )
        {
            ValidFrom = ValidFrom is null ? stored?.ValidFrom : DateOf(ValidFrom),
            ValidTo = ValidTo is null ? stored?.ValidTo : DateOf(ValidTo),
            OpenHours = (OpenHours ?? stored?.OpenHours) is { Count: > 0 } hours ? hours : null,
        };

    private static FaqText ToText(FaqTextFields? text, FaqContent? stored)
    {
        var language = LanguageTag.TryNormalize(text?.Language, out var tag) ? tag : text?.Language ?? "";
        var before = stored?.Texts.FirstOrDefault(row => row.Language == language);
        return new FaqText(language, text?.Question?.Trim() ?? "", text?.Answer?.Trim() ?? "")
        {
            Variants = text?.Variants is { } variants
                ? [.. variants.Select(variant => variant?.Trim() ?? "")]
                : before?.Variants ?? [],
        };
    }

    private static string? OrNull(string text) => text.Length == 0 ? null : text;

    private static DateOnly? DateOf(string text) =>
        text.Length == 0 ? null : DateOnly.ParseExact(text, DateForm, CultureInfo.InvariantCulture);

    private static bool IsDateIfAny(string? text) =>
        string.IsNullOrEmpty(text)
        || DateOnly.TryParseExact(text, DateForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>What can be said without the stored entry; the rules of <see cref="FaqContent"/> are for the whole.</summary>
    internal sealed class Validator<TRequest> : AbstractValidator<TRequest>
        where TRequest : FaqFields
    {
        public Validator()
        {
            RuleFor(faq => faq.ValidFrom).Must(IsDateIfAny).WithMessage("A day is written YYYY-MM-DD.");
            RuleFor(faq => faq.ValidTo).Must(IsDateIfAny).WithMessage("A day is written YYYY-MM-DD.");
        }
    }
}

/// <summary>An entry in one language.</summary>
/// <param name="Language">BCP 47 tag such as ja, en or zh-TW.</param>
/// <param name="Question">1–500 characters.</param>
/// <param name="Answer">1–2000 characters.</param>
/// <param name="Variants">Other wordings of the question, at most 200; absent: those that are stored.</param>
public sealed record FaqTextFields(
    string? Language,
    string? Question,
    string? Answer,
    IReadOnlyList<string?>? Variants = null
);
