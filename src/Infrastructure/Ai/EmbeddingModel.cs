using System.Globalization;

namespace Yadopera.Infrastructure.Ai;

/// <summary>What makes two vectors comparable: the same model, asked for the same number of dimensions.</summary>
/// <param name="Name">The provider's name of the model.</param>
/// <param name="Dimensions">How many were asked for; null for the model's own number.</param>
public sealed record EmbeddingModel(string Name, int? Dimensions)
{
    private const char Separator = '#';

    /// <summary>As it is stored beside each vector: <c>name</c> or <c>name#512</c>.</summary>
    public override string ToString() =>
        Dimensions is { } count ? string.Create(CultureInfo.InvariantCulture, $"{Name}{Separator}{count}") : Name;

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static EmbeddingModel Parse(string stored)
    {
        var at = stored.LastIndexOf(Separator);
        return at >= 0 && int.TryParse(stored.AsSpan(at + 1), CultureInfo.InvariantCulture, out var count)
            ? new(stored[..at], count)
            : new(stored, null);
    }
}
