using Microsoft.EntityFrameworkCore;
using Yadopera.Features.Escalation;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Dashboard;

/// <summary>The escalations that were opened in a period.</summary>
/// <param name="Open">Those whose guests wait.</param>
/// <param name="Promised">Those with a promised time that is over, or was met before it was.</param>
/// <param name="Kept">Those of the promised that were answered or put away by then.</param>
internal sealed record EscalationFigures(int Total, int Open, int Promised, int Kept)
{
    public static async Task<EscalationFigures> ReadAsync(
        AppDb db,
        DashboardPeriod period,
        DateTimeOffset now,
        CancellationToken ct
    ) =>
        await db.Set<EscalationCase>()
            .Where(opened => opened.CreatedAt >= period.From && opened.CreatedAt < period.To)
            .Select(opened => new { opened.PromisedAt, SettledAt = opened.AnsweredAt ?? opened.ResolvedAt })
            .GroupBy(_ => 1)
            .Select(all => new EscalationFigures(
                all.Count(),
                all.Count(opened => opened.SettledAt == null),
                all.Count(opened => opened.PromisedAt <= now || opened.SettledAt <= opened.PromisedAt),
                all.Count(opened => opened.SettledAt <= opened.PromisedAt)
            ))
            .SingleOrDefaultAsync(ct)
        ?? new EscalationFigures(0, 0, 0, 0);

    public EscalationsSummary Summary => new(Total, Open, Total - Open);

    public double? PromiseKeptRate => Promised == 0 ? null : Math.Round((double)Kept / Promised, 4);
}
