using System.Net.Mail;
using FluentValidation;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Staff;

/// <summary>What the fields of accounts have to keep to.</summary>
internal static class StaffRules
{
    private const int LongestEmail = 254;
    private const int ShortestPassword = 8;
    private const int LongestPassword = 128;

    public static IRuleBuilderOptions<T, string> IsEmail<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(text => text is { Length: <= LongestEmail } && IsAddress(text))
            .WithMessage("An e-mail address such as name@example.com is needed.");

    public static IRuleBuilderOptions<T, string> IsNewPassword<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(text => text is { Length: >= ShortestPassword and <= LongestPassword })
            .WithMessage($"A password has {ShortestPassword} to {LongestPassword} characters.");

    /// <summary>A secret that was given out or chosen before: its form is not judged, only its size.</summary>
    public static IRuleBuilderOptions<T, string> IsSecret<T>(this IRuleBuilder<T, string> rule) =>
        rule.NotEmpty().MaximumLength(2000);

    public static IRuleBuilderOptions<T, string?> IsName<T>(this IRuleBuilder<T, string?> rule, int longest) =>
        rule.Must(text => text is null || (!string.IsNullOrWhiteSpace(text) && text.Length <= longest))
            .Must(PostgresText.CanHold)
            .WithMessage($"A name has 1 to {longest} characters, none of them NUL.");

    private static bool IsAddress(string text) =>
        !text.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter))
        && MailAddress.TryCreate(text, out var address)
        && address.Address == text;
}
