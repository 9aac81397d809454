using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Learning;

/// <param name="Total">How many have that status, on all pages together.</param>
/// <param name="NextCursor">Of the next page; null on the last one.</param>
public sealed record FaqSuggestionList(IReadOnlyList<FaqSuggestionView> Suggestions, int Total, string? NextCursor);

internal static class ListSuggestions
{
    private sealed record Place(Guid Id);

    private static readonly string[] Statuses = [FaqSuggestion.Pending, FaqSuggestion.Approved, FaqSuggestion.Rejected];

    public static RouteHandlerBuilder MapListSuggestions(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/faq-suggestions", Handle)
            .WithSummary("Drafts of FAQs, made of what guests asked and staff replied, the newest first")
            .MayRefuse(400, 401, 403, 404, 422, 429);

    private static async Task<Results<Ok<FaqSuggestionList>, ProblemHttpResult>> Handle(
        string? status,
        int? limit,
        string? cursor,
        AppDb db,
        SuggestionViews views,
        CancellationToken ct
    )
    {
        if (!Page<Place>.TryRead(limit, cursor, out var page, out var refusal))
            return refusal;
        if (!string.IsNullOrEmpty(status) && !Statuses.Contains(status))
            return Problems.Invalid("status", $"status must be one of {string.Join(", ", Statuses)}.");

        var drafts = db.Set<FaqSuggestion>()
            .AsNoTracking()
            .Where(draft => string.IsNullOrEmpty(status) || draft.Status == status);
        var total = await drafts.CountAsync(ct);
        if (page.After is { } last)
            drafts = drafts.Where(draft => draft.Id < last.Id);
        var rows = await drafts.OrderByDescending(draft => draft.Id).Take(page.Limit + 1).ToListAsync(ct);
        var (shown, next) = page.Cut(rows, draft => new Place(draft.Id));
        return TypedResults.Ok(new FaqSuggestionList(await views.OfAsync(shown, ct), total, next));
    }
}
