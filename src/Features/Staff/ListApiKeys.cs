using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Staff;

/// <summary>The keys of the house's scripts, the newest first.</summary>
public sealed record ApiKeyList(IReadOnlyList<ApiKeyView> Keys, int Total, string? NextCursor);

/// <param name="CreatedBy">The owner who made it; null for the operator.</param>
/// <param name="LastUsedAt">To the minute; null until it was used.</param>
public sealed record ApiKeyView(
    Guid Id,
    string Name,
    IReadOnlyList<string> Scopes,
    Guid? CreatedBy,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastUsedAt
);

internal static class ListApiKeys
{
    private sealed record Key(Guid Id);

    public static RouteHandlerBuilder MapListApiKeys(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api-keys", Handle)
            .WithSummary("The keys of the house's scripts, without the keys themselves")
            .MayRefuse(400, 401, 403, 404, 422, 429);

    private static async Task<Results<Ok<ApiKeyList>, ProblemHttpResult>> Handle(
        int? limit,
        string? cursor,
        AppDb db,
        CancellationToken ct
    )
    {
        if (!Page<Key>.TryRead(limit, cursor, out var page, out var refusal))
            return refusal;
        var keys = db.Set<ApiKey>().AsNoTracking();
        var total = await keys.CountAsync(ct);
        if (page.After is { } after)
            keys = keys.Where(key => key.Id < after.Id);
        var found = await keys.OrderByDescending(key => key.Id)
            .Take(page.Limit + 1)
            .Select(key => new ApiKeyView(key.Id, key.Name, key.Scopes, key.CreatedBy, key.CreatedAt, key.LastUsedAt))
            .ToListAsync(ct);
        var (rows, next) = page.Cut(found, key => new Key(key.Id));
        return TypedResults.Ok(new ApiKeyList(rows, total, next));
    }
}
