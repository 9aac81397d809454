using System.Text.Json;

namespace Yadopera.Infrastructure.Logging.Masking;

/// <summary>Copies JSON token by token and masks what is secret by name, at any depth, or by its looks.</summary>
internal static class JsonMask
{
    /// <summary>A Postgres numeric holds less than JSON may say: 1e400000 is kept as a string.</summary>
    private const int LongestNumber = 1000;
    private const int LongestExponent = 5;

    /// <exception cref="JsonException">The text is not JSON; what was written is of no use.</exception>
    public static void Copy(ReadOnlySpan<byte> json, Utf8JsonWriter writer, SecretText secrets)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            CopyToken(ref reader, writer, secrets);
        }
    }

    private static void CopyToken(ref Utf8JsonReader reader, Utf8JsonWriter writer, SecretText secrets)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                writer.WriteStartObject();
                break;
            case JsonTokenType.EndObject:
                writer.WriteEndObject();
                break;
            case JsonTokenType.StartArray:
                writer.WriteStartArray();
                break;
            case JsonTokenType.EndArray:
                writer.WriteEndArray();
                break;
            case JsonTokenType.PropertyName:
                CopyName(ref reader, writer, secrets);
                break;
            case JsonTokenType.String:
                writer.WriteStringValue(secrets.Clean(reader.GetString()!));
                break;
            default:
                CopyLiteral(ref reader, writer);
                break;
        }
    }

    private static void CopyName(ref Utf8JsonReader reader, Utf8JsonWriter writer, SecretText secrets)
    {
        var name = reader.GetString()!;
        writer.WritePropertyName(secrets.Clean(name));
        if (!SecretNames.Contains(name))
        {
            return;
        }
        reader.Read();
        // Whether a password is set is no secret, and worth knowing.
        if (reader.TokenType is JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null)
        {
            CopyLiteral(ref reader, writer);
            return;
        }
        reader.Skip();
        writer.WriteStringValue(SecretText.Mask);
    }

    private static void CopyLiteral(ref Utf8JsonReader reader, Utf8JsonWriter writer)
    {
        if (IsStorable(reader.ValueSpan))
        {
            writer.WriteRawValue(reader.ValueSpan, skipInputValidation: true);
        }
        else
        {
            writer.WriteStringValue(reader.ValueSpan);
        }
    }

    private static bool IsStorable(ReadOnlySpan<byte> literal)
    {
        var exponent = literal.IndexOfAny((byte)'e', (byte)'E');
        return literal.Length <= LongestNumber && (exponent < 0 || literal.Length - exponent <= LongestExponent);
    }
}
