using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Escalation;

/// <summary>The escalations of the house, the newest first.</summary>
public sealed record StaffEscalations(IReadOnlyList<StaffEscalation> Escalations, int Total, string? NextCursor);

internal static class ListEscalations
{
    private sealed record Key(long Id);

    public static RouteHandlerBuilder MapListEscalations(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/escalations", Handle)
            .WithSummary("The escalations of the house, newest first; all, or only those that are or are not resolved")
            .MayRefuse(400, 401, 403, 404, 422, 429);

    private static async Task<Results<Ok<StaffEscalations>, ProblemHttpResult>> Handle(
        bool? resolved,
        int? limit,
        string? cursor,
        AppDb db,
        CancellationToken ct
    )
    {
        if (!Page<Key>.TryRead(limit, cursor, out var page, out var refusal))
            return refusal;

        var wanted = db.Set<EscalationCase>().Where(row => resolved == null || row.ResolvedAt != null == resolved);
        var after = page.After?.Id ?? long.MaxValue;
        var found = await EscalationRow
            .In(db, wanted.Where(row => row.Id < after).OrderByDescending(row => row.Id).Take(page.Limit + 1))
            .OrderByDescending(row => row.Case.Id)
            .ToListAsync(ct);
        var (rows, next) = page.Cut(found, row => new Key(row.Case.Id));
        return TypedResults.Ok(
            new StaffEscalations([.. rows.Select(StaffEscalation.From)], await wanted.CountAsync(ct), next)
        );
    }
}
