using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Import;

internal static class CancelUpload
{
    public static RouteHandlerBuilder MapCancelUpload(this IEndpointRouteBuilder routes) =>
        routes
            .MapDelete("/faqs/bulk-upload/{taskId:guid}", Handle)
            .WithSummary("Stops a long file; nothing of it is kept. 409 where it is over")
            .MayRefuse(400, 401, 403, 404, 409, 429);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid taskId,
        AppDb db,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        var uploads = db.Set<FaqUpload>().Where(row => row.Id == taskId);
        if (
            await uploads
                .Where(row => row.FinishedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.CancelRequestedAt, now), ct) == 1
        )
            return TypedResults.NoContent();
        return await uploads.AnyAsync(ct)
            ? Problems.Create(StatusCodes.Status409Conflict, ErrorCode.Conflict, "This import is over.")
            : Problems.NotFound("There is no such import in this house.");
    }
}
