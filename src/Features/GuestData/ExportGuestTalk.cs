using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Yadopera.Features.Chat;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.GuestData;

/// <summary>Staff give a guest all that is kept of them.</summary>
internal static class ExportGuestTalk
{
    public static RouteHandlerBuilder MapExportGuestTalk(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/conversations/{session_id:guid}/export", Handle)
            .WithSummary("All that is kept of a guest's session, as a file")
            .MayRefuse(400, 401, 403, 404, 429);

    private static async Task<Results<Ok<SessionExport>, ProblemHttpResult>> Handle(
        [FromRoute(Name = "session_id")] Guid sessionId,
        AppDb db,
        HttpResponse response,
        CancellationToken ct
    )
    {
        var talk = await db.Set<Conversation>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == sessionId, ct);
        if (talk is null)
            return Problems.NotFound("There is no such talk.");
        response.Headers.ContentDisposition = $"attachment; filename=\"session-{sessionId}.json\"";
        return TypedResults.Ok(await SessionExport.ReadAsync(db, talk, ct));
    }
}
