using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Yadopera.Answering;
using Yadopera.Features.Faq;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Facility;

/// <summary>What a guest sees on opening the page of a house.</summary>
public sealed record FacilityPage(PublicFacility Facility, IReadOnlyList<TopQuestion> TopQuestions);

/// <param name="CheckInTime">Local time, HH:MM.</param>
/// <param name="CheckOutTime">Local time, HH:MM.</param>
public sealed record PublicFacility(
    Guid Id,
    string Name,
    string Slug,
    string? Email,
    string? Phone,
    TimeOnly? CheckInTime,
    TimeOnly? CheckOutTime,
    string? WifiSsid,
    IReadOnlyList<string> AvailableLanguages,
    string TimeZone
);

public sealed record TopQuestion(Guid Id, string Question, string Answer, string Category);

internal static class ShowFacility
{
    private const int TopQuestions = 3;

    public static RouteHandlerBuilder MapShowFacility(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/facility/{facility}", Handle)
            .WithSummary("The public page of a house, by id or slug, with its three most asked questions")
            .MayRefuse(404, 422);

    private static async Task<Results<Ok<FacilityPage>, ProblemHttpResult>> Handle(
        string facility,
        string? language,
        AppDb db,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var wished = "en";
        if (!string.IsNullOrEmpty(language) && !LanguageTag.TryNormalize(language, out wished))
            return Problems.Invalid("language", "A language is a BCP 47 tag such as ja, en or zh-TW.");
        var house = await House
            .Named(db.Set<House>().AsNoTracking().Where(row => row.IsActive), facility)
            .SingleOrDefaultAsync(ct);
        if (house is null)
            return Problems.NotFound("There is no such house.");
        db.Enter(house.Id);

        var top = await db.Set<FaqEntry>()
            .AsNoTracking()
            .Where(faq => faq.IsActive)
            .ValidOn(house.LocalDate(clock.GetUtcNow()))
            .OrderByDescending(faq => faq.Priority)
            .ThenBy(faq => faq.CreatedAt)
            .ThenBy(faq => faq.Id)
            .Take(TopQuestions)
            .ToListAsync(ct);
        return TypedResults.Ok(new FacilityPage(ToPublic(house), [.. top.Select(faq => ToTopQuestion(faq, wished))]));
    }

    private static PublicFacility ToPublic(House house)
    {
        var profile = house.Profile;
        return new PublicFacility(
            house.Id,
            profile.Name,
            house.Slug,
            profile.Email,
            profile.Phone,
            profile.CheckInTime,
            profile.CheckOutTime,
            profile.WifiSsid,
            profile.Languages,
            profile.TimeZone
        );
    }

    private static TopQuestion ToTopQuestion(FaqEntry faq, string language)
    {
        var text = faq.In(language);
        return new TopQuestion(faq.Id, text.Question, text.Answer, faq.Category);
    }
}
