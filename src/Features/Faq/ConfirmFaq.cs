using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Faq;

internal static class ConfirmFaq
{
    public static RouteHandlerBuilder MapConfirmFaq(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/faqs/{id:guid}/confirm", Handle)
            .WithSummary("Says that a FAQ is still true; said again, it is true from then on")
            .MayRefuse(400, 401, 403, 404, 429);

    private static async Task<Results<Ok<FaqView>, ProblemHttpResult>> Handle(
        Guid id,
        HttpResponse response,
        AppDb db,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        var faqs = db.Set<FaqEntry>().AsNoTracking().Where(faq => faq.Id == id);
        await faqs.ExecuteUpdateAsync(set => set.SetProperty(faq => faq.LastConfirmedAt, now), ct);
        if (await faqs.SingleOrDefaultAsync(ct) is not { } faq)
            return Problems.NotFound("There is no such FAQ in this house.");
        EntityTag.Send(response, faq.Version);
        return TypedResults.Ok(new FaqView(faq));
    }
}
