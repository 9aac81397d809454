using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.OpenApi;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Http.Access;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Facility;

/// <summary>
/// Makes the house of a request known before its handler runs: the one of the token, or for the operator the one that
/// <c>X-Facility-Id</c> names by id or slug.
/// </summary>
internal static class EnterHouse
{
    private const string Header = Access.HouseHeader;

    /// <summary>All routes of the group work in one house: the database shows its rows alone, <see cref="CurrentHouse"/> is it.</summary>
    public static RouteGroupBuilder InHouse(this RouteGroupBuilder group)
    {
        group.AddEndpointFilter(EnterAsync);
        group.AddOpenApiOperationTransformer(
            (operation, _, _) =>
            {
                operation.Parameters ??= [];
                operation.Parameters.Add(
                    new OpenApiParameter
                    {
                        Name = Header,
                        In = ParameterLocation.Header,
                        Description = "Id or slug of the house; needed by who works in several.",
                        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                    }
                );
                return Task.CompletedTask;
            }
        );
        return group;
    }

    private static async ValueTask<object?> EnterAsync(
        EndpointFilterInvocationContext call,
        EndpointFilterDelegate next
    )
    {
        var http = call.HttpContext;
        var db = http.RequestServices.GetRequiredService<AppDb>();
        // Who signed in as staff was let into a house already; the operator names any.
        var named = http.User.FindFirst(Access.HouseClaim)?.Value ?? http.Request.Headers[Header];
        var (house, refusal) = await FindAsync(db, named, http.RequestAborted);
        if (house is null)
            return refusal;
        db.Enter(house.Id);
        http.RequestServices.GetRequiredService<CurrentHouse>().Enter(house);
        return await next(call);
    }

    private static async Task<(House? House, ProblemHttpResult? Refusal)> FindAsync(
        AppDb db,
        string? idOrSlug,
        CancellationToken ct
    )
    {
        if (string.IsNullOrWhiteSpace(idOrSlug))
            return (null, Problems.BadRequest($"Say which house: send {Header} with its id or slug."));
        return await House.Named(db.Set<House>().AsNoTracking(), idOrSlug).SingleOrDefaultAsync(ct) is { } house
            ? (house, null)
            : (null, Problems.NotFound("There is no such house."));
    }
}
