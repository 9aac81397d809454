using Microsoft.AspNetCore.Http.HttpResults;
using Yadopera.Answering;
using Yadopera.Features.Facility;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Learning;

/// <param name="Total">How many groups there are; the 100 most asked ones are listed.</param>
public sealed record UnansweredGroupList(IReadOnlyList<UnansweredGroup> UnansweredGroups, int Total);

internal static class ListUnansweredGroups
{
    private const int MostListed = 100;
    private static readonly TimeSpan UsualSpan = TimeSpan.FromDays(30);

    public static RouteHandlerBuilder MapListUnansweredGroups(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/faq-suggestions/unanswered-groups", Handle)
            .WithSummary(
                "Questions that no FAQ answered or one answered badly, those about the same together; of 30 days if not said"
            )
            .MayRefuse(400, 401, 403, 404, 422, 429);

    private static async Task<Results<Ok<UnansweredGroupList>, ProblemHttpResult>> Handle(
        DateTimeOffset? from,
        DateTimeOffset? to,
        CurrentHouse current,
        AppDb db,
        AnswerEngine engine,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        // A question that comes in at this very instant is one of them.
        var now = clock.GetUtcNow().AddTicks(10);
        var (start, end) = ((from ?? now - UsualSpan).ToUniversalTime(), (to ?? now).ToUniversalTime());
        if (start > end)
            return Problems.Invalid("from", "from must not be after to.");
        var groups = await UnansweredGroups.ReadAsync(db, engine, current.House.Id, start, end, ct);
        return TypedResults.Ok(new UnansweredGroupList([.. groups.Take(MostListed)], groups.Count));
    }
}
