using System.Net.Mail;
using FluentValidation;
using Yadopera.Answering;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Facility;

/// <summary>What a house may tell about itself.</summary>
internal sealed class FacilityRules : AbstractValidator<FacilitySection>
{
    private const int LongestTold = 2000;

    /// <param name="unchanged">Stands for a secret that stays as it is.</param>
    public FacilityRules(string unchanged)
    {
        RuleFor(facility => facility.Name).NotEmpty().WithMessage("A house has a name.").IsTextIfAny(200);
        RuleFor(facility => facility.Email).IsEmailIfAny();
        RuleFor(facility => facility.Phone).IsTextIfAny(50);
        RuleFor(facility => facility.TimeZone)
            .Must(id => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) && zone.HasIanaId)
            .WithMessage("time_zone must be an IANA time zone such as Asia/Tokyo.");
        RuleFor(facility => facility.Languages)
            .Must(tags => tags.Count is >= 1 and <= 40 && tags.All(tag => LanguageTag.TryNormalize(tag, out _)))
            .WithMessage("languages must be 1 to 40 BCP 47 tags such as ja, en or zh-TW.");
        RuleFor(facility => facility.WifiSsid).IsTextIfAny(32);
        RuleFor(facility => facility.WifiPassword)
            .IsTextIfAny(64)
            .Unless(facility => facility.WifiPassword == unchanged);
        RuleFor(facility => facility.HouseRules).IsTextIfAny(LongestTold);
        RuleFor(facility => facility.LocalInfo).IsTextIfAny(LongestTold);
        RuleFor(facility => facility.ProhibitedItems).IsTextIfAny(LongestTold);
    }
}

/// <summary>Rules that several fields share.</summary>
internal static class TextRules
{
    public static IRuleBuilderOptions<T, string?> IsTextIfAny<T>(this IRuleBuilder<T, string?> rule, int longest) =>
        rule.Must(text =>
                text is null
                || (
                    !string.IsNullOrWhiteSpace(text)
                    && text.EnumerateRunes().Count() <= longest
                    && PostgresText.CanHold(text)
                )
            )
            .WithMessage($"This must have 1 to {longest} characters, none of them NUL.");

    public static IRuleBuilderOptions<T, string?> IsEmailIfAny<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text => text is null || IsEmail(text))
            .WithMessage("This must be an e-mail address of at most 254 characters.");

    private static bool IsEmail(string text) =>
        text.Length <= 254
        && PostgresText.CanHold(text)
        && MailAddress.TryCreate(text, out var address)
        && address.Address == text;
}
