using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Facility;

/// <summary>Who changed what in the settings of the house, the newest first.</summary>
public sealed record SettingsHistory(IReadOnlyList<ChangedSetting> Changes, int Total, string? NextCursor);

/// <param name="ChangedBy">Who was signed in.</param>
/// <param name="Field">As it is written, e.g. <c>emergency.hospital</c>.</param>
/// <param name="OldValue">What it was; null for a secret.</param>
/// <param name="NewValue">What it became; null for a secret.</param>
/// <param name="IsSecret">That it changed is all that is kept.</param>
public sealed record ChangedSetting(
    Guid Id,
    DateTimeOffset ChangedAt,
    string ChangedBy,
    string Field,
    JsonElement? OldValue,
    JsonElement? NewValue,
    bool IsSecret
);

internal static class ListSettingsChanges
{
    private sealed record Place(Guid Id);

    public static RouteHandlerBuilder MapListSettingsChanges(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/facility/settings/history", Handle)
            .WithSummary("Who changed which setting when, the newest first")
            .MayRefuse(400, 401, 403, 404, 422, 429);

    private static async Task<Results<Ok<SettingsHistory>, ProblemHttpResult>> Handle(
        int? limit,
        string? cursor,
        AppDb db,
        CancellationToken ct
    )
    {
        if (!Page<Place>.TryRead(limit, cursor, out var page, out var refusal))
            return refusal;
        var changes = db.Set<SettingsChange>().AsNoTracking();
        var total = await changes.CountAsync(ct);
        if (page.After is { Id: var after })
            changes = changes.Where(change => change.Id < after);
        var rows = await changes.OrderByDescending(change => change.Id).Take(page.Limit + 1).ToListAsync(ct);
        var (shown, next) = page.Cut(rows, change => new Place(change.Id));
        return TypedResults.Ok(new SettingsHistory([.. shown.Select(ToShown)], total, next));
    }

    private static ChangedSetting ToShown(SettingsChange change) =>
        new(
            change.Id,
            change.ChangedAt,
            change.ChangedBy,
            change.Field,
            Read(change.OldValue),
            Read(change.NewValue),
            change.IsSecret
        );

    private static JsonElement? Read(string? json) =>
        json is null ? null : JsonSerializer.Deserialize<JsonElement>(json);
}
