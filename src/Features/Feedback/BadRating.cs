using Microsoft.EntityFrameworkCore;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Feedback;

/// <summary>A bad rating of an answer that has two of them or more in all talks together, and that nobody has ignored.</summary>
/// <param name="MessageId">The answer that was rated.</param>
/// <param name="AnsweredAt">When it was given.</param>
/// <param name="NegativeCount">How many bad ratings the same text has.</param>
/// <param name="Place">1 for the newest rated message of that text, and so on.</param>
/// <param name="QuestionId">The guest's message that was answered; null where there is none.</param>
/// <param name="Question">Its text; empty where there is none.</param>
internal sealed record BadRating(
    Guid MessageId,
    string Answer,
    DateTimeOffset AnsweredAt,
    long NegativeCount,
    long Place,
    Guid? QuestionId,
    string Question,
    string? QuestionLanguage,
    DateTimeOffset? AskedAt
)
{
    private const int Several = 2;

    // The same text is the same answer. One whose words are gone, by deletion or age, is no longer told.
    public static IQueryable<BadRating> Of(AppDb db, Guid houseId) =>
        db.Database.SqlQuery<BadRating>(
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
            select rated.id as "MessageId", rated.content as "Answer", rated.created_at as "AnsweredAt",
                rated.negatives as "NegativeCount", rated.place as "Place", asked.id as "QuestionId",
                coalesce(asked.content, '') as "Question", asked.language as "QuestionLanguage",
                asked.created_at as "AskedAt"
            from rated
            left join lateral (
                select question.id, question.content, question.language, question.created_at from messages question
                where question.facility_id = {houseId} and question.session_id = rated.session_id
                    and question.role = 'user' and question.created_at <= rated.created_at
                order by question.created_at desc, question.id desc limit 1
            ) asked on true
            where rated.negatives >= {Several}
                and not exists (
                    select 1 from ignored_answers ignored
                    where ignored.facility_id = {houseId}
                        and ignored.answer_hash = sha256(convert_to(rated.content, 'UTF8'))
                )
            """
        );
}
