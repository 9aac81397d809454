using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Escalation;

/// <summary>Somebody of the house puts an escalation away, answered or not; its guest is told.</summary>
internal static class ResolveEscalation
{
    public static RouteHandlerBuilder MapResolveEscalation(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/escalations/{id:long}/resolve", Handle)
            .WithSummary("Puts an escalation away; doing so again changes nothing")
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
        if (!await db.ChangeEscalationAsync(id, (escalation, talk) => escalation.Resolve(talk, by, now), ct))
            return Problems.NotFound("There is no such escalation.");
        var row = await EscalationRow.In(db, db.Set<EscalationCase>().Where(row => row.Id == id)).SingleAsync(ct);
        return TypedResults.Ok(StaffEscalation.From(row));
    }
}
