using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Yadopera.Features.Chat;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Feedback;

/// <summary>What a guest thinks of an answer.</summary>
/// <param name="MessageId">Whoever knows the id may rate the message.</param>
/// <param name="FeedbackType"><c>positive</c> or <c>negative</c>.</param>
/// <param name="SessionId">Who rates, a session of the same house; the message's own when absent.</param>
public sealed record RateAnswerRequest(Guid? MessageId, string? FeedbackType, Guid? SessionId)
{
    internal sealed class Validator : AbstractValidator<RateAnswerRequest>
    {
        public Validator()
        {
            RuleFor(rate => rate.MessageId).NotEmpty().WithMessage("Say which message: message_id.");
            RuleFor(rate => rate.FeedbackType)
                .Must(type => type is MessageFeedback.Positive or MessageFeedback.Negative)
                .WithMessage("feedback_type must be positive or negative.");
        }
    }
}

/// <param name="CreatedAt">When it was given, or given anew.</param>
public sealed record GivenFeedback(Guid Id, Guid MessageId, string FeedbackType, DateTimeOffset CreatedAt);

internal static class RateAnswer
{
    public static RouteHandlerBuilder MapRateAnswer(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/chat/feedback", Handle)
            .WithSummary("Rates an answer; a second rating of one session replaces its first")
            .MayRefuse(400, 413, 415, 422);

    private static async Task<Results<Ok<GivenFeedback>, ProblemHttpResult>> Handle(
        RateAnswerRequest rate,
        AppDb db,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var (messageId, now) = (rate.MessageId!.Value, clock.GetUtcNow());
        var message = await db.Set<Message>()
            .IgnoreQueryFilters([AppDb.HouseFilter])
            .AsNoTracking()
            .Where(row => row.Id == messageId && row.Role == Message.Assistant)
            .Select(row => new { row.FacilityId, row.SessionId })
            .FirstOrDefaultAsync(ct);
        if (message is null)
            return Problems.BadRequest("There is no such answer; only answers can be rated.");

        var ids = await UpsertAsync(
            db,
            message.FacilityId,
            messageId,
            rate.SessionId ?? message.SessionId,
            rate.FeedbackType!,
            now,
            ct
        );
        return ids is [var id]
            ? TypedResults.Ok(new GivenFeedback(id, messageId, rate.FeedbackType!, now))
            : Problems.BadRequest("There is no such session in the house that gave this answer.");
    }

    // Of two at once the key lets one in and makes the other its replacement.
    private static Task<List<Guid>> UpsertAsync(
        AppDb db,
        Guid houseId,
        Guid messageId,
        Guid sessionId,
        string type,
        DateTimeOffset now,
        CancellationToken ct
    ) =>
        db
            .Database.SqlQuery<Guid>(
                $"""
                insert into message_feedback as given (facility_id, message_id, session_id, id, feedback_type, created_at)
                select rated.facility_id, rated.id, rater.id, {Guid.CreateVersion7(now)}, {type}, {now}
                from messages rated
                join conversations rater on rater.facility_id = rated.facility_id and rater.id = {sessionId}
                where rated.facility_id = {houseId} and rated.id = {messageId}
                on conflict (facility_id, message_id, session_id) do update
                set feedback_type = excluded.feedback_type, created_at = excluded.created_at
                returning given.id as "Value"
                """
            )
            .ToListAsync(ct);
}
