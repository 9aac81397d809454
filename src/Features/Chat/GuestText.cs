using FluentValidation;
using Yadopera.Answering;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Chat;

/// <summary>The rules for what guests write, wherever a request carries it.</summary>
internal static class GuestText
{
    public static IRuleBuilderOptions<T, string?> IsMessage<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text => LengthOf(text) is >= 1 and <= 1000)
            .WithMessage("A message has 1 to 1000 characters.")
            .Must(PostgresText.CanHold)
            .WithMessage("A message must not contain the NUL character.");

    public static IRuleBuilderOptions<T, string?> IsLanguageIfAny<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(tag => string.IsNullOrEmpty(tag) || LanguageTag.TryNormalize(tag, out _))
            .WithMessage("A language is a BCP 47 tag such as ja, en or zh-TW.");

    // What a person counts as characters: an emoji is one, not the two halves of its encoding.
    private static int LengthOf(string? text) => text?.Trim().EnumerateRunes().Count() ?? 0;
}
