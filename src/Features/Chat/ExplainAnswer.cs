using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Yadopera.Answering;
using Yadopera.Features.Facility;
using Yadopera.Infrastructure.Http;

namespace Yadopera.Features.Chat;

/// <summary>A question as a guest might ask it.</summary>
/// <param name="Message">1–1000 characters after trimming.</param>
/// <param name="Language">BCP 47 tag of the wished answer; found out from the message when absent.</param>
/// <param name="EarlierTurns">What the same guest wrote before, oldest first; at most three.</param>
/// <param name="AskedAt">When it is asked, in the years 2000 to 2099; now when absent.</param>
public sealed record ExplainAnswerRequest(
    string? Message,
    string? Language,
    IReadOnlyList<string?>? EarlierTurns,
    DateTimeOffset? AskedAt
)
{
    internal sealed class Validator : AbstractValidator<ExplainAnswerRequest>
    {
        public Validator()
        {
            RuleFor(explain => explain.Message).IsMessage();
            RuleFor(explain => explain.Language).IsLanguageIfAny();
            RuleFor(explain => explain.EarlierTurns)
                .Must(turns => turns is not { Count: > Chat.EarlierTurns.Most })
                .WithMessage($"At most {Chat.EarlierTurns.Most} earlier turns are looked at.");
            RuleForEach(explain => explain.EarlierTurns).IsMessage();
            // Opening hours look days back and ahead, and neither calendar nor time zones reach any further than needed.
            RuleFor(explain => explain.AskedAt)
                .Must(at => at is null or { UtcDateTime.Year: >= 2000 and < 2100 })
                .WithMessage("A question is asked in the years 2000 to 2099.");
        }
    }
}

/// <summary>Why a question is answered as it is, for the people who can mend it. Nothing is stored, no limit is used up.</summary>
internal static class ExplainAnswer
{
    public static RouteHandlerBuilder MapExplainAnswer(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/answers/explain", Handle)
            .WithSummary("Says step by step why a question is answered as it is")
            .MayRefuse(400, 401, 403, 404, 413, 415, 422, 429);

    private static async Task<Ok<Explanation>> Handle(
        ExplainAnswerRequest explain,
        CurrentHouse current,
        HouseIndexes indexes,
        AnswerEngine engine,
        SemanticSearch meaning,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var house = current.House;
        var index = await indexes.GetAsync(house.Id, house.KnowledgeVersion, ct);
        var message = explain.Message!.Trim();
        var question = new GuestQuestion(message, explain.Language)
        {
            EarlierTurns = [.. (explain.EarlierTurns ?? []).Select(turn => turn!.Trim())],
            AskedAt = house.LocalTime(explain.AskedAt ?? clock.GetUtcNow()),
            TimeZone = house.TimeZone,
            SemanticRanking = await meaning.RankAsync(house.Id, message, ct),
        };
        return TypedResults.Ok(engine.Explain(index, house.Contact, question));
    }
}
