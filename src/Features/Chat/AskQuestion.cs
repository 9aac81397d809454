using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Yadopera.Answering;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Http.Idempotency;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Chat;

/// <summary>A guest's question to a house.</summary>
/// <param name="FacilityId">The house by id, or</param>
/// <param name="FacilitySlug">the house by its name in URLs.</param>
/// <param name="Message">1–1000 characters after trimming.</param>
/// <param name="Language">BCP 47 tag of the wished answer; found out from the message when absent.</param>
/// <param name="Location">Where the guest scanned the code, e.g. <c>entrance</c>.</param>
/// <param name="SessionId">The talk to go on with; the client may bring an id of its own.</param>
public sealed record AskQuestionRequest(
    Guid? FacilityId,
    string? FacilitySlug,
    string? Message,
    string? Language,
    string? Location,
    Guid? SessionId
) : IIdempotent
{
    string? IIdempotent.Caller => SessionId is { } session ? $"{FacilityId} {FacilitySlug} {session}" : null;

    internal sealed class Validator : AbstractValidator<AskQuestionRequest>
    {
        public Validator()
        {
            RuleFor(ask => ask.FacilityId)
                .NotEmpty()
                .When(ask => string.IsNullOrWhiteSpace(ask.FacilitySlug))
                .WithMessage("Say which house: facility_id or facility_slug.");
            RuleFor(ask => ask.Message)
                .Must(text => LengthOf(text) is >= 1 and <= 1000)
                .WithMessage("A message has 1 to 1000 characters.")
                .Must(PostgresText.CanHold)
                .WithMessage("A message must not contain the NUL character.");
            RuleFor(ask => ask.Language)
                .Must(tag => LanguageTag.TryNormalize(tag, out _))
                .When(ask => !string.IsNullOrEmpty(ask.Language))
                .WithMessage("A language is a BCP 47 tag such as ja, en or zh-TW.");
            RuleFor(ask => ask.SessionId).NotEqual(Guid.Empty).WithMessage("A session id is a UUID other than nil.");
            RuleFor(ask => ask.FacilitySlug)
                .Must(PostgresText.CanHold)
                .WithMessage("A slug must not contain the NUL character.");
            RuleFor(ask => ask.Location)
                .MaximumLength(100)
                .Must(PostgresText.CanHold)
                .WithMessage("A location has at most 100 characters, none of them NUL.");
        }

        // What a person counts as characters: an emoji is one, not the two halves of its encoding.
        private static int LengthOf(string? text) => text?.Trim().EnumerateRunes().Count() ?? 0;
    }
}

internal static class AskQuestion
{
    public static RouteHandlerBuilder MapAskQuestion(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/chat", Handle)
            .Idempotent<AskQuestionRequest>()
            .WithSummary("Answers a guest's question from the FAQs of the house")
            .MayRefuse(400, 409, 413, 415, 422, 429);

    private static async Task<Results<Ok<ChatAnswer>, ProblemHttpResult>> Handle(
        AskQuestionRequest ask,
        AppDb db,
        HouseIndexes indexes,
        AnswerEngine engine,
        AnswerWording wording,
        GuestLimits limits,
        IdempotentRequest once,
        HttpContext http,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var (startedAt, now) = (clock.GetTimestamp(), clock.GetUtcNow());
        if (
            await Talk.OpenAsync(db, ask.FacilityId, ask.FacilitySlug, ask.SessionId, ct)
            is not { House: var house } talk
        )
            return Problems.BadRequest("There is no such house; check facility_id or facility_slug.");
        if (!limits.TryTake(house.Id, ask.SessionId, http.Response.Headers))
            return Problems.TooManyRequests("That was a little fast; please ask again in a few seconds.");
        db.Enter(house.Id);

        var index = await indexes.GetAsync(house.Id, house.KnowledgeVersion, ct);
        var question = ask.Message!.Trim();
        var asking = new GuestQuestion(question, ask.Language)
        {
            AskedAt = house.LocalTime(now),
            TimeZone = house.TimeZone,
        };
        var found = engine.Answer(index, house.Contact, asking);
        var answer = await wording.WordAsync(house, asking, found, index.Cited(found), onSentence: null, ct);

        var conversation = talk.Continue(db, ask, answer.Language, now);
        var (asked, reply) = conversation.Exchange(question, answer, clock.GetElapsedTime(startedAt), now);
        db.AddRange(asked, reply);
        var response = ChatAnswer.From(conversation, reply);
        once.Complete(response);
        await SaveAsync(db, conversation, once, ct);
        return TypedResults.Ok(response);
    }

    private static async Task SaveAsync(
        AppDb db,
        Conversation conversation,
        IdempotentRequest once,
        CancellationToken ct
    )
    {
        try
        {
            await (once.IsClaimed ? db.SaveChangesAsync(ct) : db.SaveInOneRoundTripAsync(ct));
        }
        catch (DbUpdateException refused) when (refused.IsUniqueViolation(ConversationConfiguration.PrimaryKey))
        {
            // Two first messages of one new session met. The row is there now; only our messages are still to be stored.
            db.Entry(conversation).State = EntityState.Unchanged;
            await db.SaveChangesAsync(ct);
        }
    }
}
