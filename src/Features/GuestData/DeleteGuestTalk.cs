using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Yadopera.Features.Chat;
using Yadopera.Features.Facility;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.GuestData;

/// <summary>Staff delete what a guest asks them to.</summary>
internal static class DeleteGuestTalk
{
    public static RouteHandlerBuilder MapDeleteGuestTalk(this IEndpointRouteBuilder routes) =>
        routes
            .MapDelete("/conversations/{session_id:guid}", Handle)
            .WithSummary("Deletes a guest's talk and the contact that was left in it")
            .MayRefuse(400, 401, 403, 404, 429);

    private static Task<Results<NoContent, ProblemHttpResult>> Handle(
        [FromRoute(Name = "session_id")] Guid sessionId,
        CurrentHouse current,
        AppDb db,
        CancellationToken ct
    ) =>
        // A question that comes in the same moment and the deletion may wait for each other.
        DatabaseFailure.AgainAfterDeadlockAsync(() => EraseAsync(sessionId, current.House.Id, db, ct));

    private static async Task<Results<NoContent, ProblemHttpResult>> EraseAsync(
        Guid sessionId,
        Guid houseId,
        AppDb db,
        CancellationToken ct
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var talk = await db.Set<Conversation>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == sessionId, ct);
        if (talk is null || await SessionEraser.EraseAsync(db, houseId, [sessionId], ct) == 0)
            return Problems.NotFound("There is no such talk.");
        await SessionEraser.EraseTracesAsync(db, sessionId, talk.StartedAt, ct);
        await transaction.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
