using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Yadopera.Features.Facility;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Faq;

internal static class DeleteFaq
{
    public static RouteHandlerBuilder MapDeleteFaq(this IEndpointRouteBuilder routes) =>
        routes
            .MapDelete("/faqs/{id:guid}", Handle)
            .WithSummary("Deletes a FAQ; the next question is no longer answered from it")
            .MayRefuse(400, 401, 403, 404, 412, 429);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id,
        CurrentHouse current,
        HttpContext http,
        AppDb db,
        KnowledgeChange change,
        CancellationToken ct
    )
    {
        if (await db.Set<FaqEntry>().SingleOrDefaultAsync(faq => faq.Id == id, ct) is not { } entry)
            return Problems.NotFound("There is no such FAQ in this house.");
        if (EntityTag.RefuseStale(http.Request, entry.Version) is { } stale)
            return stale;
        db.Remove(entry);
        try
        {
            await change.SaveAsync(current.House.Id, ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return EntityTag.Stale();
        }
        return TypedResults.NoContent();
    }
}
