namespace Yadopera.Features.Chat;

/// <summary>What a person of the house says to a guest.</summary>
/// <param name="Content">As the guest reads it.</param>
/// <param name="Language">BCP 47 tag of the language that the guest is addressed in.</param>
public sealed record StaffText(string Content, string Language)
{
    /// <summary>The person's own words, where the guest reads others.</summary>
    public string? OriginalContent { get; init; }

    /// <summary>BCP 47 tag of <see cref="OriginalContent"/>.</summary>
    public string? OriginalLanguage { get; init; }
}
