using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Yadopera.Features.Facility;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Feedback;

/// <summary>The ratings of an answer that are let be.</summary>
public sealed record IgnoredRatings(Guid MessageId, bool Ignored);

/// <summary>Takes an answer off the list for good: it holds for the text, whoever gets it and rates it later.</summary>
internal static class IgnoreBadRatings
{
    public static RouteHandlerBuilder MapIgnoreBadRatings(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/feedback/{message_id:guid}/ignore", Handle)
            .WithSummary("Lists the bad ratings of this answer no more, later ones neither")
            .MayRefuse(400, 401, 403, 404, 429);

    private static async Task<Results<Ok<IgnoredRatings>, ProblemHttpResult>> Handle(
        [FromRoute(Name = "message_id")] Guid messageId,
        CurrentHouse current,
        AppDb db,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var answers = await db
            .Database.SqlQuery<bool>(
                $"""
                with answer as (
                    select facility_id, sha256(convert_to(content, 'UTF8')) as hash from messages
                    where facility_id = {current.House.Id} and id = {messageId} and role = 'assistant'
                ), ignoring as (
                    insert into ignored_answers (facility_id, answer_hash, ignored_at)
                    select facility_id, hash, {clock.GetUtcNow()} from answer
                    on conflict (facility_id, answer_hash) do nothing
                )
                select true as "Value" from answer
                """
            )
            .ToListAsync(ct);
        return answers.Count == 0
            ? Problems.NotFound("There is no such answer.")
            : TypedResults.Ok(new IgnoredRatings(messageId, Ignored: true));
    }
}
