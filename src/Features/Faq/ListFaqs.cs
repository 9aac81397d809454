using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Yadopera.Answering;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Faq;

/// <param name="Total">How many entries fit the filters, on all pages together.</param>
/// <param name="NextCursor">Of the next page; null on the last one.</param>
public sealed record FaqList(IReadOnlyList<FaqView> Faqs, int Total, string? NextCursor);

internal static class ListFaqs
{
    private sealed record Place(int Priority, Guid Id);

    public static RouteHandlerBuilder MapListFaqs(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/faqs", Handle)
            .WithSummary("The FAQs of the house, the most important first; q is looked for as it is written")
            .MayRefuse(400, 401, 403, 404, 422, 429);

    private static async Task<Results<Ok<FaqList>, ProblemHttpResult>> Handle(
        string? category,
        bool? is_active,
        string? q,
        string? language,
        int? limit,
        string? cursor,
        AppDb db,
        CancellationToken ct
    )
    {
        if (!Page<Place>.TryRead(limit, cursor, out var page, out var refusal))
            return refusal;
        if (category is not null && !FaqCategory.All.Contains(category))
            return Problems.Invalid("category", $"category must be one of {string.Join(", ", FaqCategory.All)}.");
        if (!PostgresText.CanHold(q))
            return Problems.Invalid("q", "q must not contain the NUL character.");
        var tag = "";
        if (!string.IsNullOrEmpty(language) && !LanguageTag.TryNormalize(language, out tag))
            return Problems.Invalid("language", "A language is a BCP 47 tag such as ja, en or zh-TW.");

        var faqs = Saying(db, q ?? "", tag)
            .AsNoTracking()
            .Where(faq => category == null || faq.Category == category)
            .Where(faq => is_active == null || faq.IsActive == is_active);
        var total = await faqs.CountAsync(ct);
        if (page.After is { } last)
            faqs = faqs.Where(faq => faq.Priority < last.Priority || faq.Priority == last.Priority && faq.Id > last.Id);
        var rows = await faqs.OrderByDescending(faq => faq.Priority)
            .ThenBy(faq => faq.Id)
            .Take(page.Limit + 1)
            .ToListAsync(ct);
        var (shown, next) = page.Cut(rows, faq => new Place(faq.Priority, faq.Id));
        return TypedResults.Ok(new FaqList([.. shown.Select(faq => new FaqView(faq))], total, next));
    }

    // strpos knows no wildcards: "100%" is looked for as it is.
    private static IQueryable<FaqEntry> Saying(AppDb db, string words, string language) =>
        db.Set<FaqEntry>()
            .FromSql(
                $"""
                select *, xmin from faq_entries
                where ({language} = '' or translations @> jsonb_build_array(jsonb_build_object('language', {language})))
                  and ({words} = ''
                    or strpos(lower(intent_key), lower({words})) > 0
                    or exists (
                        select from jsonb_array_elements(translations) written
                        where strpos(lower(written ->> 'question'), lower({words})) > 0
                           or strpos(lower(written ->> 'answer'), lower({words})) > 0
                           or exists (
                               select from jsonb_array_elements_text(written -> 'variants') variant
                               where strpos(lower(variant), lower({words})) > 0)))
                """
            );
}
