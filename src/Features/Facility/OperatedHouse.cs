using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Facility;

/// <summary>The house of a request by the operator, who belongs to none and so names one each time.</summary>
internal static class OperatedHouse
{
    public const string Header = "X-Facility-Id";

    /// <summary>Finds it by id or slug, the closed ones too, and makes it the house of this unit of work.</summary>
    /// <returns>The house, or why there is none.</returns>
    public static async Task<(House? House, ProblemHttpResult? Refusal)> EnterAsync(
        AppDb db,
        string? idOrSlug,
        CancellationToken ct
    )
    {
        if (string.IsNullOrWhiteSpace(idOrSlug))
            return (null, Problems.BadRequest($"Say which house: send {Header} with its id or slug."));
        if (await House.Named(db.Set<House>().AsNoTracking(), idOrSlug).SingleOrDefaultAsync(ct) is not { } house)
            return (null, Problems.NotFound("There is no such house."));
        db.Enter(house.Id);
        return (house, null);
    }
}
