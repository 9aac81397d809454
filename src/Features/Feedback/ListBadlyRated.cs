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
    private const int Several = 2;

    public static RouteHandlerBuilder MapListBadlyRated(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/feedback/negative", Handle)
            .WithSummary("The answers with two bad ratings or more that nobody has ignored, the worst first")
            .MayRefuse(400, 401, 403, 404, 429);

    private static async Task<Ok<List<BadlyRatedAnswer>>> Handle(
        CurrentHouse current,
        AppDb db,
        CancellationToken ct
    ) => TypedResults.Ok(await ReadAsync(db, current.House.Id, ct));

    // The same text is the same answer. One whose words are gone, by deletion or age, is no longer told.
    private static Task<List<BadlyRatedAnswer>> ReadAsync(AppDb db, Guid houseId, CancellationToken ct) =>
        db
            .Database.SqlQuery<BadlyRatedAnswer>(
                $"""
                with rated as (
                    select message.id, message.session_id, message.content, message.created_at,
                        count(*) over answers as negatives,
                        row_number() over (answers order by message.created_at desc, message.id desc) as place
                    from message_feedback feedback
                    join messages message on message.facility_id = feedback.facility_id and message.id = feedback.message_id
                    where feedback.facility_id = {houseId} and feedback.feedback_type = {MessageFeedback.Negative}
                        and message.content <> ''
                    window answers as (partition by message.content)
                )
                select rated.id as "MessageId", coalesce(asked.content, '') as "Question", rated.content as "Answer",
                    rated.negatives as "NegativeCount"
                from rated
                left join lateral (
                    select question.content from messages question
                    where question.facility_id = {houseId} and question.session_id = rated.session_id
                        and question.role = 'user' and question.created_at <= rated.created_at
                    order by question.created_at desc, question.id desc limit 1
                ) asked on true
                where rated.place = 1 and rated.negatives >= {Several}
                    and not exists (
                        select 1 from ignored_answers ignored
                        where ignored.facility_id = {houseId}
                            and ignored.answer_hash = sha256(convert_to(rated.content, 'UTF8'))
                    )
                order by rated.negatives desc, rated.created_at desc
                limit {MostListed}
                """
            )
            .ToListAsync(ct);
}
