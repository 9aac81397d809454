using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
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
            RuleFor(ask => ask.Message).IsMessage();
            RuleFor(ask => ask.Language).IsLanguageIfAny();
            RuleFor(ask => ask.SessionId).NotEqual(Guid.Empty).WithMessage("A session id is a UUID other than nil.");
            RuleFor(ask => ask.FacilitySlug)
                .Must(PostgresText.CanHold)
                .WithMessage("A slug must not contain the NUL character.");
            RuleFor(ask => ask.Location)
                .MaximumLength(100)
                .Must(PostgresText.CanHold)
                .WithMessage("A location has at most 100 characters, none of them NUL.");
        }
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
        AnswerGuest guest,
        HttpContext http,
        CancellationToken ct
    )
    {
        var admission = await guest.AdmitAsync(ask, http.Response.Headers, ct);
        return admission.IsRefused
            ? admission.Refusal
            : TypedResults.Ok(await guest.AnswerAsync(admission.Turn, say: _ => { }, ct));
    }
}
