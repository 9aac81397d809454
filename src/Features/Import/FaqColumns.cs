using System.Text.RegularExpressions;

namespace Yadopera.Features.Import;

/// <summary>The columns of a sheet of FAQs, and how a text becomes a cell that no spreadsheet takes for a formula.</summary>
internal static partial class FaqColumns
{
    public const string Category = "category";
    public const string IntentKey = "intent_key";
    public const string Priority = "priority";
    public const string IsActive = "is_active";
    public const string ValidFrom = "valid_from";
    public const string ValidTo = "valid_to";
    public const string OpenHours = "open_hours";

    /// <summary>Those that every sheet may have, in the order in which they are written.</summary>
    public static IReadOnlyList<string> Fixed { get; } =
    [Category, IntentKey, Priority, IsActive, ValidFrom, ValidTo, OpenHours];

    public static string Question(string language) => $"language_{language}_question";

    public static string Answer(string language) => $"language_{language}_answer";

    /// <summary>Other wordings of the question, one on each line of the cell.</summary>
    public static string Variants(string language) => $"language_{language}_variants";

    /// <summary>The language that a column is about, as its name spells it; null where it is about none.</summary>
    public static string? LanguageOf(string column) =>
        TextColumn().Match(column) is { Success: true } text ? text.Groups["language"].Value : null;

    // The apostrophe is what a spreadsheet itself puts before a text that must not be a formula.
    public static string ToCell(string text) => Formula().IsMatch(text) ? "'" + text : text;

    public static string FromCell(string cell) => EscapedFormula().IsMatch(cell) ? cell[1..] : cell;

    [GeneratedRegex(
        "^language_(?<language>[A-Za-z0-9_-]+?)_(?:question|answer|variants)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex TextColumn();

    [GeneratedRegex(@"^'*[=+\-@\t\r＝＋－＠]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Formula();

    [GeneratedRegex(@"^'+[=+\-@\t\r＝＋－＠]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EscapedFormula();
}
