namespace Yadopera.Features.Faq;

public static class FaqCategory
{
    public const string Basic = "basic";

    /// <summary>The categories of the contract.</summary>
    public static IReadOnlyList<string> All { get; } = [Basic, "facilities", "location", "trouble"];
}
