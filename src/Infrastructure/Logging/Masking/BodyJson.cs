using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Yadopera.Infrastructure.Logging.Capture;

namespace Yadopera.Infrastructure.Logging.Masking;

/// <summary>A captured body as JSON: itself when it is JSON and whole, else what it was and its head when that is text.</summary>
internal sealed class BodyJson(JsonText json)
{
    /// <returns>Masked JSON that Postgres takes, or null when there was no body.</returns>
    public string? Of(CapturedBody body, BodyFormat format, SecretText secrets)
    {
        if (body.Total == 0)
        {
            return null;
        }
        return format.IsJson && !body.IsTruncated && TryMask(body.Bytes, secrets) is { } masked
            ? masked
            : Describe(body, format, secrets);
    }

    private string? TryMask(Span<byte> bytes, SecretText secrets)
    {
        var valid = Utf8.IsValid(bytes) ? bytes : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes));
        StorableText.RepairEscapes(valid);
        try
        {
            JsonMask.Copy(valid, json.Begin(), secrets);
            return json.End();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string Describe(CapturedBody body, BodyFormat format, SecretText secrets)
    {
        var writer = json.Begin();
        writer.WriteStartObject();
        if (format.ContentType is { } type)
        {
            writer.WriteString("content_type", secrets.Clean(type));
        }
        if (body.IsTruncated)
        {
            writer.WriteBoolean("truncated", true);
        }
        writer.WriteNumber("bytes", body.Total);
        if (format.IsForm)
        {
            writer.WriteString("head", SecretUrl.Query(Encoding.UTF8.GetString(body.Bytes), secrets));
        }
        else if (format.IsJson || format.IsText)
        {
            writer.WriteString("head", secrets.Clean(Encoding.UTF8.GetString(body.Bytes)));
        }
        writer.WriteEndObject();
        return json.End();
    }
}
