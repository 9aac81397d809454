using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Yadopera.Features.Chat;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.GuestData;

/// <summary>A guest takes along all that is kept of them, also after the session has ended.</summary>
internal static class ExportHistory
{
    public static RouteHandlerBuilder MapExportHistory(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/chat/history/{session_id:guid}/export", Handle)
            .WithSummary("All that is kept of a guest's session, as a file")
            .MayRefuse(404);

    private static async Task<Results<Ok<SessionExport>, ProblemHttpResult>> Handle(
        [FromRoute(Name = "session_id")] Guid sessionId,
        AppDb db,
        HttpResponse response,
        CancellationToken ct
    )
    {
        var talk = await db.Set<Conversation>()
            .IgnoreQueryFilters([AppDb.HouseFilter])
            .AsNoTracking()
            .Where(row => row.Id == sessionId)
            .OrderByDescending(row => row.LastActivityAt)
            .FirstOrDefaultAsync(ct);
        if (talk is null)
            return Problems.NotFound("There is no such talk.");
        db.Enter(talk.FacilityId);
        response.Headers.ContentDisposition = $"attachment; filename=\"session-{sessionId}.json\"";
        return TypedResults.Ok(await SessionExport.ReadAsync(db, talk, ct));
    }
}
