using System.Text.RegularExpressions;

namespace Yadopera.Features.Faq;

/// <summary>What the rules of a FAQ find wrong, by the names that clients know the fields by.</summary>
internal static partial class FaqFaults
{
    private static readonly FaqContent.Validator Rules = new();

    /// <summary>Messages by field, such as <c>translations[0].question</c>; empty when nothing is wrong.</summary>
    public static Dictionary<string, string[]> Of(FaqContent faq) =>
        Rules
            .Validate(faq)
            .Errors.GroupBy(error => WireName(error.PropertyName), StringComparer.Ordinal)
            .ToDictionary(
                field => field.Key,
                field => field.Select(error => error.ErrorMessage).ToArray(),
                StringComparer.Ordinal
            );

    private static string WireName(string property) =>
        WordStart()
            .Replace(property, start => "_" + start.Value)
            .ToLowerInvariant()
            .Replace("texts", "translations", StringComparison.Ordinal);

    [GeneratedRegex("(?<=[a-z])[A-Z]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WordStart();
}
