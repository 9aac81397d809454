using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Yadopera.Features.Facility;
using Yadopera.Features.Faq;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Import;

/// <summary>All FAQs of a house, as <c>POST /admin/faqs/bulk</c> takes them.</summary>
internal static class ExportFaqs
{
    public static RouteHandlerBuilder MapExportFaqs(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/faqs/export", Handle)
            .WithSummary("All FAQs of the house as a file that bulk-upload (csv) or bulk (json) takes back unchanged")
            .Produces<IReadOnlyList<ExportedFaq>>()
            .MayRefuse(400, 401, 403, 404, 422, 429);

    private static async Task<
        Results<FileContentHttpResult, JsonHttpResult<List<ExportedFaq>>, ProblemHttpResult>
    > Handle(string? format, CurrentHouse current, AppDb db, CancellationToken ct)
    {
        if (format is not (null or "csv" or "json"))
            return Problems.Invalid("format", "format must be csv or json.");
        var stored = await db.Set<FaqEntry>()
            .AsNoTracking()
            .OrderBy(faq => faq.CreatedAt)
            .ThenBy(faq => faq.IntentKey)
            .ThenBy(faq => faq.Id)
            .ToListAsync(ct);
        var faqs = stored.ConvertAll(faq => faq.ToContent());
        if (format == "json")
            return TypedResults.Json(faqs.ConvertAll(ExportedFaq.Of));
        return TypedResults.File(
            FaqSheetWriter.Write(faqs, current.House.Profile.Languages),
            "text/csv; charset=utf-8",
            $"{current.House.Slug}-faqs.csv"
        );
    }
}

/// <summary>A FAQ with the fields that <c>POST /admin/faqs/bulk</c> takes.</summary>
public sealed record ExportedFaq(
    string Category,
    string? IntentKey,
    int Priority,
    bool IsActive,
    DateOnly? ValidFrom,
    DateOnly? ValidTo,
    IReadOnlyList<Hours.WeeklyPeriod> OpenHours,
    IReadOnlyList<FaqTextFields> Translations
)
{
    internal static ExportedFaq Of(FaqContent faq) =>
        new(
            faq.Category,
            faq.IntentKey,
            faq.Priority,
            faq.IsActive,
            faq.ValidFrom,
            faq.ValidTo,
            faq.OpenHours ?? [],
            [.. faq.Texts.Select(text => new FaqTextFields(text.Language, text.Question, text.Answer, text.Variants))]
        );
}
