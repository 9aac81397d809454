using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Yadopera.Features.Facility;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Http.Access;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Staff;

internal static class RemoveUser
{
    public static RouteHandlerBuilder MapRemoveUser(this IEndpointRouteBuilder routes) =>
        routes
            .MapDelete("/users/{id:guid}", Handle)
            .WithSummary(
                "Ends that somebody works in the house, or takes an invitation back; the house and all it has stay"
            )
            .MayRefuse(400, 401, 403, 404, 409, 429);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id,
        CurrentHouse current,
        HttpContext http,
        AppDb db,
        CancellationToken ct
    )
    {
        if (id == Access.PersonOf(http.User))
            return Problems.BadRequest("You cannot remove yourself; ask another owner to.");
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // Two owners who remove each other take turns, so that the second is no owner any more when it is their turn.
        await db.Database.ExecuteSqlAsync($"select 1 from facilities where id = {current.House.Id} for update", ct);
        if (Access.PersonOf(http.User) is { } asker && !await IsOwnerAsync(db, asker, ct))
            return Problems.Create(403, ErrorCode.Of(403), "You are an owner of this house no longer.");
        if (await IsOwnerAsync(db, id, ct) && await OwnersAsync(db, ct) == 1)
            return Problems.Conflict("A house needs an owner; make somebody else one first.");
        var removed =
            await db.Set<HouseMember>().Where(member => member.UserId == id).ExecuteDeleteAsync(ct)
            + await db.Set<Invitation>().Where(invitation => invitation.Id == id).ExecuteDeleteAsync(ct);
        await transaction.CommitAsync(ct);
        return removed > 0 ? TypedResults.NoContent() : Problems.NotFound("Nobody with this id works in the house.");
    }

    private static Task<bool> IsOwnerAsync(AppDb db, Guid userId, CancellationToken ct) =>
        db.Set<HouseMember>().AnyAsync(member => member.UserId == userId && member.Role == Access.OwnerRole, ct);

    private static Task<int> OwnersAsync(AppDb db, CancellationToken ct) =>
        db.Set<HouseMember>().CountAsync(member => member.Role == Access.OwnerRole, ct);
}
