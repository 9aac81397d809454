using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Yadopera.Features.Facility;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Faq;

/// <summary>Changes to an entry.</summary>
public sealed record UpdateFaqRequest : FaqFields
{
    /// <summary>Publish although other entries or languages tell other figures.</summary>
    public bool? Force { get; init; }
}

internal static class UpdateFaq
{
    public static RouteHandlerBuilder MapUpdateFaq(this IEndpointRouteBuilder routes) =>
        routes
            .MapPut("/faqs/{id:guid}", Handle)
            .WithSummary("Changes a FAQ; what is absent stays; an active one with contradicting figures needs force")
            .MayRefuse(400, 401, 403, 404, 409, 412, 413, 415, 422, 429);

    private static async Task<Results<Ok<SavedFaq>, ProblemHttpResult>> Handle(
        Guid id,
        UpdateFaqRequest update,
        CurrentHouse current,
        HttpContext http,
        AppDb db,
        FaqReview review,
        KnowledgeChange change,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (await db.Set<FaqEntry>().SingleOrDefaultAsync(faq => faq.Id == id, ct) is not { } entry)
            return Problems.NotFound("There is no such FAQ in this house.");
        if (EntityTag.RefuseStale(http.Request, entry.Version) is { } stale)
            return stale;
        var content = update.Over(entry.ToContent());
        if (FaqFaults.Of(content) is { Count: > 0 } faults)
            return Problems.Invalid(faults);
        entry.Edit(content, clock.GetUtcNow());
        var findings = await review.OfAsync(current.House, entry, ct);
        if (findings.Refuses(content, update.Force))
            return findings.Refusal();

        try
        {
            await change.SaveAsync(current.House.Id, ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return EntityTag.Stale();
        }
        catch (DbUpdateException refused) when (refused.IsUniqueViolation(FaqEntryConfiguration.IntentKeys))
        {
            return FaqFindings.KeyTaken(content);
        }
        EntityTag.Send(http.Response, entry.Version);
        return TypedResults.Ok(new SavedFaq(entry, findings));
    }
}
