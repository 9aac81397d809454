using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Yadopera.Features.Chat;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.GuestData;

/// <summary>
/// A guest takes back all that they said, also after the session has ended. Who knows the session's id is its guest.
/// </summary>
internal static class DeleteHistory
{
    public static RouteHandlerBuilder MapDeleteHistory(this IEndpointRouteBuilder routes) =>
        routes
            .MapDelete("/chat/history/{session_id:guid}", Handle)
            .WithSummary("Deletes a guest's own talk and the contact that was left in it")
            .MayRefuse(404);

    private static Task<Results<NoContent, ProblemHttpResult>> Handle(
        [FromRoute(Name = "session_id")] Guid sessionId,
        AppDb db,
        CancellationToken ct
    ) =>
        // A question that comes in the same moment and the deletion may wait for each other.
        DatabaseFailure.AgainAfterDeadlockAsync(() => EraseAsync(sessionId, db, ct));

    private static async Task<Results<NoContent, ProblemHttpResult>> EraseAsync(
        Guid sessionId,
        AppDb db,
        CancellationToken ct
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // A client may have brought one id to two houses.
        var talks = await db.Set<Conversation>()
            .IgnoreQueryFilters([AppDb.HouseFilter])
            .AsNoTracking()
            .Where(row => row.Id == sessionId)
            .OrderBy(row => row.FacilityId)
            .ToListAsync(ct);
        var erased = 0;
        foreach (var talk in talks)
        {
            erased += await SessionEraser.EraseAsync(db, talk.FacilityId, [sessionId], ct);
            await SessionEraser.EraseTracesAsync(db, sessionId, talk.StartedAt, ct);
        }
        await transaction.CommitAsync(ct);
        return erased == 0 ? Problems.NotFound("There is no such talk.") : TypedResults.NoContent();
    }
}
