using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Yadopera.Features.Facility;
using Yadopera.Features.Faq;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Http.Access;
using Yadopera.Infrastructure.Http.Idempotency;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Learning;

/// <param name="Suggestion">Approved now.</param>
/// <param name="Faq">The entry that it has become.</param>
/// <param name="LanguagesLeftOut">Languages that the house offers and that nobody wrote it in, nor a model well enough.</param>
public sealed record ApprovedSuggestion(
    FaqSuggestionView Suggestion,
    SavedFaq Faq,
    IReadOnlyList<string> LanguagesLeftOut
);

internal static class ApproveSuggestion
{
    public static RouteHandlerBuilder MapApproveSuggestion(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/faq-suggestions/{id:guid}/approve", Handle)
            .Idempotent<ApproveSuggestionRequest>()
            .WithSummary("Makes a FAQ of a draft, in every language offered where a model can translate it")
            .MayRefuse(400, 401, 403, 404, 409, 413, 415, 422, 429);

    private static async Task<Results<Ok<ApprovedSuggestion>, ProblemHttpResult>> Handle(
        Guid id,
        ApproveSuggestionRequest approve,
        CurrentHouse current,
        ClaimsPrincipal user,
        AppDb db,
        SuggestionWording wording,
        SuggestionViews views,
        FaqReview review,
        KnowledgeChange change,
        IdempotentRequest once,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (await db.Set<FaqSuggestion>().SingleOrDefaultAsync(row => row.Id == id, ct) is not { } draft)
            return Problems.NotFound("There is no such suggestion in this house.");
        if (draft.Status != FaqSuggestion.Pending)
            return draft.Refusal();
        var written = approve.Over(draft);
        if (written.Texts[0].Answer.Length == 0)
            return Problems.Invalid("answer", "Nobody of the house has answered this yet: write the answer.");
        if (FaqFaults.Of(written) is { Count: > 0 } faults)
            return Problems.Invalid(faults);

        var (content, leftOut) = await wording.TranslateAsync(current.House, written, ct);
        var now = clock.GetUtcNow();
        var entry = FaqEntry.Create(current.House.Id, content, Access.PersonOf(user), now);
        var findings = await review.OfAsync(current.House, entry, ct);
        if (findings.Refuses(content, approve.Force))
            return findings.Refusal();

        draft.Approve(entry.Id, user.Identity!.Name!, now);
        db.Add(entry);
        var approved = new ApprovedSuggestion(await views.OfAsync(draft, ct), new SavedFaq(entry, findings), leftOut);
        once.Complete(approved);
        try
        {
            await change.SaveAsync(current.House.Id, ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return SuggestionRefusals.Overtaken();
        }
        catch (DbUpdateException refused) when (refused.IsUniqueViolation(FaqEntryConfiguration.IntentKeys))
        {
            return FaqFindings.KeyTaken(content);
        }
        return TypedResults.Ok(approved);
    }
}
