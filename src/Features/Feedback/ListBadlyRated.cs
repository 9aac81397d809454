using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Yadopera.Features.Facility;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Feedback;

/// <summary>An answer that guests of several talks rated badly.</summary>
/// <param name="MessageId">The newest message that gave this answer and was rated badly.</param>
/// <param name="Question">What it answered there.</param>
/// <param name="NegativeCount">In all talks together.</param>
public sealed record BadlyRatedAnswer(Guid MessageId, string Question, string Answer, long NegativeCount);

internal static class ListBadlyRated
{
    private const int MostListed = 200;

    public static RouteHandlerBuilder MapListBadlyRated(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/feedback/negative", Handle)
            .WithSummary("The answers with two bad ratings or more that nobody has ignored, the worst first")
            .MayRefuse(400, 401, 403, 404, 429);

    private static async Task<Ok<List<BadlyRatedAnswer>>> Handle(
        CurrentHouse current,
        AppDb db,
        CancellationToken ct
    ) =>
        TypedResults.Ok(
            await BadRating
                .Of(db, current.House.Id)
                .Where(rating => rating.Place == 1)
                .OrderByDescending(rating => rating.NegativeCount)
                .ThenByDescending(rating => rating.AnsweredAt)
                .Take(MostListed)
                .Select(rating => new BadlyRatedAnswer(
                    rating.MessageId,
                    rating.Question,
                    rating.Answer,
                    rating.NegativeCount
                ))
                .ToListAsync(ct)
        );
}
