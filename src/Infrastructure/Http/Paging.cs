using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Yadopera.Infrastructure.Http;

/// <summary>
/// One page of a list: <c>limit</c> 1–200, 50 if not said, and <c>cursor</c>, where the page before it ended. A cursor holds
/// what the last row is ordered by, so that rows which came or went since shift nothing.
/// </summary>
/// <typeparam name="TKey">What the list is ordered by, unique per row.</typeparam>
/// <param name="Limit">How many rows at most.</param>
/// <param name="After">Key of the last row before the page; null for the first page.</param>
internal sealed record Page<TKey>(int Limit, TKey? After)
    where TKey : class
{
    private const int Most = 200;
    private const int Usual = 50;

    public static bool TryRead(
        int? limit,
        string? cursor,
        [NotNullWhen(true)] out Page<TKey>? page,
        [NotNullWhen(false)] out ProblemHttpResult? refusal
    )
    {
        page = null;
        refusal = null;
        if (limit is < 1 or > Most)
            refusal = Problems.Invalid("limit", $"limit must be 1 to {Most}.");
        else if (string.IsNullOrEmpty(cursor))
            page = new(limit ?? Usual, null);
        else if (Decode(cursor) is { } after)
            page = new(limit ?? Usual, after);
        else
            refusal = Problems.Invalid("cursor", "cursor must be the next_cursor of the page before.");
        return page is not null;
    }

    /// <summary>Cuts off the row that was read beyond the page to learn whether there are more.</summary>
    /// <param name="rows">In order, at most one more than <see cref="Limit"/>.</param>
    /// <param name="keyOf">What a row is ordered by.</param>
    /// <returns>The rows of the page, and the cursor of the next one or null.</returns>
    public (IReadOnlyList<TRow> Rows, string? NextCursor) Cut<TRow>(List<TRow> rows, Func<TRow, TKey> keyOf) =>
        rows.Count > Limit ? (rows[..Limit], Encode(keyOf(rows[Limit - 1]))) : (rows, null);

    private static string Encode(TKey key) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(key));

    private static TKey? Decode(string cursor)
    {
        try
        {
            return JsonSerializer.Deserialize<TKey>(Base64Url.DecodeFromChars(cursor));
        }
        catch (Exception malformed) when (malformed is FormatException or JsonException or DecoderFallbackException)
        {
            return null;
        }
    }
}
