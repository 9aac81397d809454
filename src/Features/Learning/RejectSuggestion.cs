using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Learning;

internal static class RejectSuggestion
{
    public static RouteHandlerBuilder MapRejectSuggestion(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/faq-suggestions/{id:guid}/reject", Handle)
            .WithSummary("Puts a draft away for good: neither its message nor the same question is drafted again")
            .MayRefuse(400, 401, 403, 404, 409, 429);

    private static async Task<Results<Ok<FaqSuggestionView>, ProblemHttpResult>> Handle(
        Guid id,
        AppDb db,
        SuggestionViews views,
        ClaimsPrincipal user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (await db.Set<FaqSuggestion>().SingleOrDefaultAsync(row => row.Id == id, ct) is not { } draft)
            return Problems.NotFound("There is no such suggestion in this house.");
        if (draft.Status == FaqSuggestion.Approved)
            return draft.Refusal();
        if (draft.Status == FaqSuggestion.Pending)
            draft.Reject(user.Identity!.Name!, clock.GetUtcNow());
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return SuggestionRefusals.Overtaken();
        }
        return TypedResults.Ok(await views.OfAsync(draft, ct));
    }
}
