using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Staff;

/// <summary>The people of the house, the first one joined first, and who is invited.</summary>
/// <param name="Invitations">All that wait; on the first page.</param>
public sealed record UserList(
    IReadOnlyList<UserOfHouse> Users,
    IReadOnlyList<InvitedUser> Invitations,
    int Total,
    string? NextCursor
);

public sealed record UserOfHouse(
    Guid Id,
    string Email,
    string? FullName,
    string Role,
    Guid FacilityId,
    bool IsActive,
    bool EmailVerified,
    DateTimeOffset CreatedAt
);

/// <summary>Somebody who was asked to work in the house and did not answer yet.</summary>
/// <param name="IsExpired">The link is too old: invite again.</param>
public sealed record InvitedUser(
    Guid Id,
    string Email,
    string? FullName,
    string Role,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    bool IsExpired
);

internal static class ListUsers
{
    private sealed record Key(DateTimeOffset CreatedAt, Guid Id);

    public static RouteHandlerBuilder MapListUsers(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/users", Handle)
            .WithSummary("The people who work in the house, and who is invited")
            .MayRefuse(400, 401, 403, 404, 422, 429);

    private static async Task<Results<Ok<UserList>, ProblemHttpResult>> Handle(
        int? limit,
        string? cursor,
        AppDb db,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (!Page<Key>.TryRead(limit, cursor, out var page, out var refusal))
            return refusal;
        var members =
            from member in db.Set<HouseMember>()
            join user in db.Set<StaffUser>() on member.UserId equals user.Id
            select new { member, user };
        var total = await members.CountAsync(ct);
        if (page.After is { } after)
            members = members.Where(row =>
                row.member.CreatedAt > after.CreatedAt
                || (row.member.CreatedAt == after.CreatedAt && row.member.UserId > after.Id)
            );
        var found = await members
            .OrderBy(row => row.member.CreatedAt)
            .ThenBy(row => row.member.UserId)
            .Take(page.Limit + 1)
            .Select(row => new UserOfHouse(
                row.user.Id,
                row.user.Email!,
                row.user.FullName,
                row.member.Role,
                row.member.FacilityId,
                true,
                row.user.EmailConfirmed,
                row.member.CreatedAt
            ))
            .ToListAsync(ct);
        var (users, next) = page.Cut(found, row => new Key(row.CreatedAt, row.Id));
        var invited = page.After is null ? await InvitedAsync(db, clock.GetUtcNow(), ct) : [];
        return TypedResults.Ok(new UserList(users, invited, total, next));
    }

    private static Task<List<InvitedUser>> InvitedAsync(AppDb db, DateTimeOffset now, CancellationToken ct) =>
        db.Set<Invitation>()
            .OrderBy(row => row.CreatedAt)
            .Select(row => new InvitedUser(
                row.Id,
                row.Email,
                row.FullName,
                row.Role,
                row.CreatedAt,
                row.ExpiresAt,
                row.ExpiresAt <= now
            ))
            .ToListAsync(ct);
}
