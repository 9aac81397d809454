using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Http.Access;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Staff;

/// <summary>A sentence for the person that something was done.</summary>
public sealed record Told(string Message);

internal static class LogOut
{
    public static RouteHandlerBuilder MapLogOut(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/logout", Handle)
            .WithSummary("Ends the session: its tokens are worth nothing from now on")
            .MayRefuse(401, 403);

    private static async Task<Ok<Told>> Handle(HttpContext http, AppDb db, CancellationToken ct)
    {
        var id = Guid.Parse(http.User.FindFirst(Access.SessionClaim)!.Value);
        await db.Set<StaffSession>().Where(session => session.Id == id).ExecuteDeleteAsync(ct);
        return TypedResults.Ok(new Told("You are signed out."));
    }
}
