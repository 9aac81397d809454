using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Yadopera.Features.Facility;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Faq;

/// <summary>The FAQs that no longer answer or soon will not, the earliest first.</summary>
public sealed record ExpiringFaqs(IReadOnlyList<ExpiringFaq> Faqs, int Total);

/// <param name="Question">In the house's own language, else the nearest that there is.</param>
/// <param name="ValidTo">Last day of the house's calendar on which it answers.</param>
/// <param name="IsExpired">True once that day is over.</param>
public sealed record ExpiringFaq(
    Guid Id,
    string? IntentKey,
    string Category,
    string Question,
    DateOnly ValidTo,
    bool IsExpired
);

internal static class ListExpiringFaqs
{
    private const int MostDays = 365;

    public static RouteHandlerBuilder MapListExpiringFaqs(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/faqs/expiring", Handle)
            .WithSummary("The FAQs of the house that are over or end within some days, 14 if not said")
            .MayRefuse(400, 401, 403, 404, 422, 429);

    private static async Task<Results<Ok<ExpiringFaqs>, ProblemHttpResult>> Handle(
        int? days,
        CurrentHouse current,
        AppDb db,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var notice = days ?? FaqValidity.DaysOfNotice;
        if (notice is < 0 or > MostDays)
            return Problems.Invalid("days", $"days must be 0 to {MostDays}.");

        var house = current.House;
        var today = house.LocalDate(clock.GetUtcNow());
        var ending = await db.Set<FaqEntry>().AsNoTracking().EndingBy(today.AddDays(notice)).ToListAsync(ct);
        return TypedResults.Ok(
            new ExpiringFaqs([.. ending.Select(faq => ToExpiring(faq, house, today))], ending.Count)
        );
    }

    private static ExpiringFaq ToExpiring(FaqEntry faq, House house, DateOnly today) =>
        new(
            faq.Id,
            faq.IntentKey,
            faq.Category,
            faq.In(house.Profile.Languages[0]).Question,
            faq.ValidTo!.Value,
            faq.ValidTo < today
        );
}
