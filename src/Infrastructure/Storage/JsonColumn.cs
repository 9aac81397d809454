using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Yadopera.Infrastructure.Storage;

/// <summary>Keeps a nested value as plain <c>jsonb</c>: members added later are simply absent in older rows.</summary>
internal static class JsonColumn
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static PropertyBuilder<T> HasJson<T>(this PropertyBuilder<T> property)
        where T : class =>
        property
            .HasColumnType("jsonb")
            .HasConversion(
                value => Write(value),
                text => Read<T>(text),
                // Values are immutable: a change is another value, and a snapshot is the value itself.
                new ValueComparer<T>(
                    (left, right) => ReferenceEquals(left, right) || Write(left) == Write(right),
                    value => Write(value).GetHashCode(StringComparison.Ordinal),
                    value => value
                )
            );

    /// <summary>The same for a value that may be absent; the column is then null.</summary>
    public static PropertyBuilder<T?> HasOptionalJson<T>(this PropertyBuilder<T?> property)
        where T : class
    {
        ((PropertyBuilder<T>)(object)property).HasJson();
        return property;
    }

    private static string Write<T>(T value) => JsonSerializer.Serialize(value, Json);

    private static T Read<T>(string text) =>
        JsonSerializer.Deserialize<T>(text, Json) ?? throw new JsonException($"A stored {typeof(T).Name} is null.");
}
