using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Http.Access;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Staff;

internal static class ShowMe
{
    public static RouteHandlerBuilder MapShowMe(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/me", Handle).WithSummary("Who is signed in, and in which houses they work").MayRefuse(401, 403);

    private static async Task<Ok<SignedInUser>> Handle(HttpContext http, AppDb db, CancellationToken ct)
    {
        var id = Access.PersonOf(http.User)!.Value;
        var user = await db.Set<StaffUser>().AsNoTracking().SingleAsync(row => row.Id == id, ct);
        var houses = await Membership.OfAsync(db, id, ct);
        return TypedResults.Ok(SignedInUser.Of(user, houses, http.Request.Headers[Access.HouseHeader]));
    }
}
