using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Yadopera.Features.Facility;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Http.Idempotency;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Faq;

/// <summary>A new entry.</summary>
public sealed record CreateFaqRequest : FaqFields, IIdempotent
{
    /// <summary>Publish although other entries or languages tell other figures.</summary>
    public bool? Force { get; init; }

    string? IIdempotent.Caller => null;
}

internal static class CreateFaq
{
    public static RouteHandlerBuilder MapCreateFaq(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/faqs", Handle)
            .Idempotent<CreateFaqRequest>()
            .WithSummary("Adds a FAQ; an active one with contradicting figures needs force")
            .MayRefuse(400, 401, 403, 404, 409, 413, 415, 422, 429);

    private static async Task<Results<Created<SavedFaq>, ProblemHttpResult>> Handle(
        CreateFaqRequest create,
        CurrentHouse current,
        HttpContext http,
        AppDb db,
        FaqReview review,
        KnowledgeChange change,
        IdempotentRequest once,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var content = create.Over(stored: null);
        if (FaqFaults.Of(content) is { Count: > 0 } faults)
            return Problems.Invalid(faults);
        var entry = FaqEntry.Create(current.House.Id, content, UserOf(http.User), clock.GetUtcNow());
        var findings = await review.OfAsync(current.House, entry, ct);
        if (findings.Refuses(content, create.Force))
            return findings.Refusal();

        db.Add(entry);
        var saved = new SavedFaq(entry, findings);
        once.Complete(saved, StatusCodes.Status201Created);
        try
        {
            await change.SaveAsync(current.House.Id, ct);
        }
        catch (DbUpdateException refused) when (refused.IsUniqueViolation(FaqEntryConfiguration.IntentKeys))
        {
            return FaqFindings.KeyTaken(content);
        }
        EntityTag.Send(http.Response, entry.Version);
        return TypedResults.Created($"/api/v1/admin/faqs/{entry.Id}", saved);
    }

    // The operator and scripts are no persons of the house.
    private static Guid? UserOf(ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirst("sub")?.Value, out var id) ? id : null;
}
