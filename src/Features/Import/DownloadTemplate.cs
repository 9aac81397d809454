using Microsoft.AspNetCore.Http.HttpResults;
using Yadopera.Features.Facility;
using Yadopera.Infrastructure.Http;

namespace Yadopera.Features.Import;

internal static class DownloadTemplate
{
    public static RouteHandlerBuilder MapDownloadTemplate(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/faqs/template.csv", Handle)
            .WithSummary(
                "An example sheet with the columns of every language that the house offers; bulk-upload takes it"
            )
            .MayRefuse(400, 401, 403, 404, 429);

    // An example that the house has presumably not written: presets are facts that it has, and these stay inactive.
    private static FileContentHttpResult Handle(CurrentHouse current)
    {
        var profile = current.House.Profile;
        var examples = PresetFaqs
            .For(profile)
            .Take(3)
            .Select(faq => faq with { IntentKey = $"example_{faq.IntentKey}", IsActive = false });
        return TypedResults.File(
            FaqSheetWriter.Write([.. examples], profile.Languages),
            "text/csv; charset=utf-8",
            "faqs-template.csv"
        );
    }
}
