using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Staff;

internal static class RevokeApiKey
{
    public static RouteHandlerBuilder MapRevokeApiKey(this IEndpointRouteBuilder routes) =>
        routes
            .MapDelete("/api-keys/{id:guid}", Handle)
            .WithSummary("Ends a key: it is worth nothing from now on")
            .MayRefuse(400, 401, 403, 404, 429);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, AppDb db, CancellationToken ct) =>
        await db.Set<ApiKey>().Where(key => key.Id == id).ExecuteDeleteAsync(ct) > 0
            ? TypedResults.NoContent()
            : Problems.NotFound("The house has no such key.");
}
