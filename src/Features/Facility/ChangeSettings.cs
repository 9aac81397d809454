using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Facility;

/// <summary>
/// Changes the settings that a request names: what it leaves out stays, null clears. Who sends the <c>If-Match</c> of an
/// older version is refused; who sends none changes these fields whatever the others are.
/// </summary>
internal static class ChangeSettings
{
    public static RouteHandlerBuilder MapChangeSettings(this IEndpointRouteBuilder routes) =>
        routes
            .MapPut("/facility/settings", Handle)
            .Accepts<SettingsPage>("application/json")
            .WithSummary("Changes the settings that are sent, the house's own without their section; null clears")
            .MayRefuse(400, 401, 403, 404, 412, 413, 415, 422, 429);

    private static async Task<Results<Ok<SettingsPage>, ProblemHttpResult>> Handle(
        [FromBody] JsonElement patch,
        CurrentHouse current,
        AppDb db,
        HouseVault vault,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (patch.ValueKind != JsonValueKind.Object)
            return Problems.BadRequest("The request needs a JSON object as its body.");
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await LockAsync(db, current.House.Id, ct) is not { } house)
            return Problems.NotFound("There is no such house.");
        if (EntityTag.RefuseStale(http.Request, house.SettingsVersion) is { } stale)
            return stale;
        if (!SettingsDraft.TryRead(house, patch, out var draft, out var refusal))
            return refusal;

        var now = clock.GetUtcNow();
        var differences = draft.Differences;
        if (differences.Count > 0)
        {
            draft.ApplyTo(house, vault, now);
            var by = http.User.Identity?.Name ?? "unknown";
            db.AddRange(differences.Select(difference => SettingsChange.Of(house, difference, by, now)));
            await HouseFacts.RestateAsync(db, house, now, ct);
            await db.SaveChangesAsync(ct);
        }
        if (differences.Any(difference => HouseFacts.AreIn(difference.Field)))
            await House.KnowledgeChangedAsync(db, house.Id, ct);
        await transaction.CommitAsync(ct);
        EntityTag.Send(http.Response, house.SettingsVersion);
        return TypedResults.Ok(SettingsPage.Of(house));
    }

    // Two changes at once take turns, so that none is made on what the other has replaced.
    private static async Task<House?> LockAsync(AppDb db, Guid id, CancellationToken ct) =>
        (
            await db.Set<House>().FromSql($"select * from facilities where id = {id} for no key update").ToListAsync(ct)
        ).SingleOrDefault();
}
