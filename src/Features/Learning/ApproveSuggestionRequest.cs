using Yadopera.Answering;
using Yadopera.Features.Faq;
using Yadopera.Infrastructure.Http.Idempotency;

namespace Yadopera.Features.Learning;

/// <summary>
/// A draft as it is to become a FAQ. What is absent is taken from the draft; its category, priority and the rest may be set as
/// those of any FAQ, and <c>translations</c> adds languages or replaces the draft's own text in one of them.
/// </summary>
public sealed record ApproveSuggestionRequest : FaqFields, IIdempotent
{
    /// <summary>1–500 characters in the draft's language.</summary>
    public string? Question { get; init; }

    /// <summary>1–2000 characters in the draft's language; needed where the draft has none.</summary>
    public string? Answer { get; init; }

    /// <summary>Publish although other entries or languages tell other figures.</summary>
    public bool? Force { get; init; }

    string? IIdempotent.Caller => null;

    /// <summary>The FAQ that the draft becomes; the text that others are translated from stands first.</summary>
    internal FaqContent Over(FaqSuggestion draft)
    {
        var stored = draft.ToContent();
        var text = stored.Texts[0];
        var own = text with { Question = Question?.Trim() ?? text.Question, Answer = Answer?.Trim() ?? text.Answer };
        var faq = Over(stored);
        var others = Translations is null ? [] : faq.Texts;
        var isReplaced = others.Any(other => LanguageTag.AreAlike(other.Language, own.Language));
        return faq with
        {
            Texts = isReplaced
                ? [.. others.OrderByDescending(other => LanguageTag.AreAlike(other.Language, own.Language))]
                : [own, .. others],
        };
    }
}
