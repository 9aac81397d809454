using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Yadopera.Features.Facility;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Faq;

/// <summary>The active FAQs that nobody has confirmed for long, the longest first.</summary>
public sealed record StaleFaqs(IReadOnlyList<StaleFaq> Faqs, int Total, string? NextCursor);

/// <param name="Question">In the house's own language, else the nearest that there is.</param>
/// <param name="LastConfirmedAt">When a person last wrote it or said that it is still true.</param>
public sealed record StaleFaq(
    Guid Id,
    string? IntentKey,
    string Category,
    string Question,
    DateTimeOffset LastConfirmedAt
);

internal static class ListStaleFaqs
{
    private const int UsualDays = 180;
    private const int MostDays = 3650;

    private sealed record Place(DateTimeOffset ConfirmedAt, Guid Id);

    public static RouteHandlerBuilder MapListStaleFaqs(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/faqs/stale", Handle)
            .WithSummary("The active FAQs that nobody has confirmed within some days, 180 if not said")
            .MayRefuse(400, 401, 403, 404, 422, 429);

    private static async Task<Results<Ok<StaleFaqs>, ProblemHttpResult>> Handle(
        int? days,
        int? limit,
        string? cursor,
        CurrentHouse current,
        AppDb db,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (days is < 0 or > MostDays)
            return Problems.Invalid("days", $"days must be 0 to {MostDays}.");
        if (!Page<Place>.TryRead(limit, cursor, out var page, out var refusal))
            return refusal;

        var before = clock.GetUtcNow().AddDays(-(days ?? UsualDays));
        var faqs = db.Set<FaqEntry>()
            .AsNoTracking()
            .Where(faq => faq.IsActive && (faq.LastConfirmedAt ?? faq.UpdatedAt) <= before);
        var total = await faqs.CountAsync(ct);
        if (page.After is { } last)
            faqs = faqs.Where(faq =>
                (faq.LastConfirmedAt ?? faq.UpdatedAt) > last.ConfirmedAt
                || (faq.LastConfirmedAt ?? faq.UpdatedAt) == last.ConfirmedAt && faq.Id > last.Id
            );
        var rows = await faqs.OrderBy(faq => faq.LastConfirmedAt ?? faq.UpdatedAt)
            .ThenBy(faq => faq.Id)
            .Take(page.Limit + 1)
            .ToListAsync(ct);
        var (shown, next) = page.Cut(rows, faq => new Place(faq.LastConfirmedAt ?? faq.UpdatedAt, faq.Id));
        var language = current.House.Profile.Languages[0];
        return TypedResults.Ok(new StaleFaqs([.. shown.Select(faq => ToStale(faq, language))], total, next));
    }

    private static StaleFaq ToStale(FaqEntry faq, string language) =>
        new(faq.Id, faq.IntentKey, faq.Category, faq.In(language).Question, faq.LastConfirmedAt ?? faq.UpdatedAt);
}
