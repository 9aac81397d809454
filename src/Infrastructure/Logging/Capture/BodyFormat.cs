namespace Yadopera.Infrastructure.Logging.Capture;

/// <summary>What the headers say of a body.</summary>
/// <param name="ContentType">The header as sent, or null.</param>
/// <param name="IsEncoded">The bytes are compressed.</param>
internal readonly record struct BodyFormat(string? ContentType, bool IsEncoded)
{
    private const string Form = "application/x-www-form-urlencoded";

    public bool IsJson =>
        !IsEncoded && (ContentType is null || MediaType.EndsWith("json", StringComparison.OrdinalIgnoreCase));

    public bool IsForm => !IsEncoded && MediaType.Equals(Form, StringComparison.OrdinalIgnoreCase);

    /// <summary>Text whose secrets can be told by "name: value" pairs. XML is not: its values stand between tags.</summary>
    public bool IsText =>
        !IsEncoded
        && MediaType.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
        && !MediaType.EndsWith("xml", StringComparison.OrdinalIgnoreCase);

    private ReadOnlySpan<char> MediaType
    {
        get
        {
            var type = ContentType.AsSpan();
            var parameters = type.IndexOf(';');
            return (parameters < 0 ? type : type[..parameters]).Trim();
        }
    }

    public static BodyFormat Of(IHeaderDictionary headers) =>
        new(headers.ContentType.FirstOrDefault(), headers.ContentEncoding.Count > 0);
}
