using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Escalation;

/// <summary>Somebody of the house says that they have seen an escalation; its guest is told.</summary>
internal static class SeeEscalation
{
    public static RouteHandlerBuilder MapSeeEscalation(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/escalations/{id:long}/seen", Handle)
            .WithSummary("Marks an escalation as seen; the first who says so counts")
            .MayRefuse(400, 401, 403, 404, 429);

    private static async Task<Results<Ok<StaffEscalation>, ProblemHttpResult>> Handle(
        long id,
        AppDb db,
        ClaimsPrincipal user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var (by, now) = (user.Identity!.Name!, clock.GetUtcNow());
        if (!await db.ChangeEscalationAsync(id, (escalation, talk) => escalation.See(talk, by, now), ct))
            return Problems.NotFound("There is no such escalation.");
        var row = await EscalationRow.In(db, db.Set<EscalationCase>().Where(row => row.Id == id)).SingleAsync(ct);
        return TypedResults.Ok(StaffEscalation.From(row));
    }
}
