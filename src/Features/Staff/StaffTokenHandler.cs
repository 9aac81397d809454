using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Yadopera.Features.Facility;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Http.Access;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Staff;

/// <summary>
/// Knows a person by the access token of a session and a script by its key, and lets them into their house: the one that
/// <c>X-Facility-Id</c> names among theirs, or the only one. Each request asks the database once, so that whoever was
/// signed out or removed is so from the very next request on.
/// </summary>
internal sealed class StaffTokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    AppDb db,
    TimeProvider clock
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    private static readonly TimeSpan UseIsWritten = TimeSpan.FromMinutes(1);
    private ProblemHttpResult? _noHouse;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var token = Access.BearerOf(Request) ?? "";
        var claims = token.StartsWith(Access.ApiKeyPrefix, StringComparison.Ordinal)
            ? await ClaimsOfKeyAsync(OpaqueToken.Hash(token), Context.RequestAborted)
            : await ClaimsOfSessionAsync(OpaqueToken.Hash(token), Context.RequestAborted);
        return claims is null
            ? AuthenticateResult.Fail("There is no such session or key.")
            : AuthenticateResult.Success(
                new AuthenticationTicket(
                    new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme.Name, nameType: "sub", roleType: "role")),
                    Scheme.Name
                )
            );
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        await base.HandleChallengeAsync(properties);
        Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
    }

    // Who is in no house has no role there; why that is says more than that it is so.
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        _noHouse is { } problem ? problem.ExecuteAsync(Context) : base.HandleForbiddenAsync(properties);

    private async Task<List<Claim>?> ClaimsOfSessionAsync(byte[] hash, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var rows = await (
            from session in db.Set<StaffSession>()
            join user in db.Set<StaffUser>() on session.UserId equals user.Id
            join member in db.Set<HouseMember>() on session.UserId equals member.UserId
            join house in db.Set<House>() on member.FacilityId equals house.Id
            where
                session.AccessHash == hash
                && session.AccessExpiresAt > now
                && session.SecurityStamp == user.SecurityStamp
            select new
            {
                session.Id,
                session.UserId,
                Membership = new Membership(house.Id, "", house.Slug, member.Role),
            }
        )
            .IgnoreQueryFilters([AppDb.HouseFilter])
            .ToListAsync(ct);
        if (rows.Count == 0)
            return null;
        var claims = new List<Claim> { new("sub", $"{rows[0].UserId}"), new(Access.SessionClaim, $"{rows[0].Id}") };
        if (ChooseHouse(rows.ConvertAll(row => row.Membership)) is { } chosen)
            claims.AddRange([new(Access.HouseClaim, $"{chosen.FacilityId}"), new("role", chosen.Role)]);
        return claims;
    }

    private async Task<List<Claim>?> ClaimsOfKeyAsync(byte[] hash, CancellationToken ct)
    {
        var found = await (
            from key in db.Set<ApiKey>()
            join house in db.Set<House>() on key.FacilityId equals house.Id
            where key.KeyHash == hash
            select new
            {
                key.Id,
                key.Scopes,
                key.LastUsedAt,
                Membership = new Membership(house.Id, "", house.Slug, ""),
            }
        )
            .IgnoreQueryFilters([AppDb.HouseFilter])
            .SingleOrDefaultAsync(ct);
        if (found is null)
            return null;
        await NoteUseAsync(found.Membership.FacilityId, found.Id, found.LastUsedAt, ct);
        var claims = new List<Claim> { new("sub", $"key:{found.Id}") };
        if (ChooseHouse([found.Membership]) is { } chosen)
        {
            claims.Add(new(Access.HouseClaim, $"{chosen.FacilityId}"));
            claims.AddRange(found.Scopes.Select(scope => new Claim(ApiScope.Claim, scope)));
        }
        return claims;
    }

    private Membership? ChooseHouse(List<Membership> houses)
    {
        var named = Request.Headers[Access.HouseHeader].ToString().Trim();
        if (named.Length > 0)
            houses = houses.FindAll(house =>
                Guid.TryParse(named, out var id) ? house.FacilityId == id : house.Slug == named
            );
        _noHouse = houses.Count switch
        {
            0 => Problems.NotFound("There is no such house."),
            > 1 => Problems.BadRequest(
                $"You work in several houses: send {Access.HouseHeader} with the id or slug of one."
            ),
            _ => null,
        };
        return houses.Count == 1 ? houses[0] : null;
    }

    // A busy script must not write with each request.
    private async Task NoteUseAsync(Guid houseId, Guid keyId, DateTimeOffset? lastUsedAt, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (lastUsedAt is null || now - lastUsedAt >= UseIsWritten)
            await db.Set<ApiKey>()
                .IgnoreQueryFilters([AppDb.HouseFilter])
                .Where(key => key.FacilityId == houseId && key.Id == keyId)
                .ExecuteUpdateAsync(set => set.SetProperty(key => key.LastUsedAt, now), ct);
    }
}
