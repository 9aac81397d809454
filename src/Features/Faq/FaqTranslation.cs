using Yadopera.Answering;

namespace Yadopera.Features.Faq;

/// <summary>The entry in one language (BCP 47).</summary>
public sealed record FaqTranslation(
    Guid Id,
    string Language,
    string Question,
    string Answer,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
)
{
    /// <summary>Other wordings of the question; none in rows that were stored before there were any.</summary>
    public IReadOnlyList<string> Variants { get; init; } = [];

    internal static FaqTranslation New(FaqText text, DateTimeOffset now) =>
        new(Guid.CreateVersion7(now), text.Language, text.Question, text.Answer, now, now) { Variants = text.Variants };

    /// <summary>Itself where the text says the same, else the same translation with the new text.</summary>
    internal FaqTranslation With(FaqText text, DateTimeOffset now) =>
        Question == text.Question && Answer == text.Answer && Variants.SequenceEqual(text.Variants)
            ? this
            : this with
            {
                Question = text.Question,
                Answer = text.Answer,
                Variants = text.Variants,
                UpdatedAt = now,
            };

    /// <summary>The text as the answer engine reads it.</summary>
    internal FaqText ToText() => new(Language, Question, Answer) { Variants = Variants };
}
