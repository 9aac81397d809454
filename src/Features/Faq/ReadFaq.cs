using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Faq;

internal static class ReadFaq
{
    public static RouteHandlerBuilder MapReadFaq(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/faqs/{id:guid}", Handle)
            .WithSummary("One FAQ of the house; its ETag is what If-Match of a change is to name")
            .MayRefuse(400, 401, 403, 404, 429);

    private static async Task<Results<Ok<FaqView>, ProblemHttpResult>> Handle(
        Guid id,
        HttpResponse response,
        AppDb db,
        CancellationToken ct
    )
    {
        if (await db.Set<FaqEntry>().AsNoTracking().SingleOrDefaultAsync(faq => faq.Id == id, ct) is not { } faq)
            return Problems.NotFound("There is no such FAQ in this house.");
        EntityTag.Send(response, faq.Version);
        return TypedResults.Ok(new FaqView(faq));
    }
}
