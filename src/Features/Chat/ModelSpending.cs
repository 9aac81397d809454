using Microsoft.EntityFrameworkCore;
using Yadopera.Infrastructure.Ai;
using Yadopera.Infrastructure.Configuration;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Chat;

/// <summary>One call of a model and what it took.</summary>
internal sealed record ModelCall(ModelProvider Model, ModelTokens Tokens);

/// <summary>
/// Counts what each house spends on models, and says when a month's limit is reached. Calls that are under way at that
/// moment still count, so the limit may be passed by what a few answers cost.
/// </summary>
internal sealed class ModelSpending(IDbContextFactory<AppDb> databases, Settings settings, TimeProvider clock)
{
    private readonly long _limitMicroUsd = (long)(settings.Ai.MonthlyLimitUsd * 1_000_000);

    private DateOnly Month
    {
        get
        {
            var now = clock.GetUtcNow();
            return new DateOnly(now.Year, now.Month, 1);
        }
    }

    public async Task<bool> IsAllowedAsync(Guid houseId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        db.Enter(houseId);
        var month = Month;
        return await db.Set<ModelUsage>().Where(row => row.Month == month).SumAsync(row => row.CostMicroUsd, ct)
            < _limitMicroUsd;
    }

    public async Task AddAsync(Guid houseId, IReadOnlyList<ModelCall> calls, CancellationToken ct)
    {
        if (calls.Count == 0)
            return;
        await using var db = await databases.CreateDbContextAsync(ct);
        var month = Month;
        foreach (var (model, tokens) in calls)
            await db.Database.ExecuteSqlAsync(
                $"""
                insert into model_usage as so_far
                    (facility_id, month, provider, model, calls, input_tokens, output_tokens, cost_micro_usd)
                values ({houseId}, {month}, {model.Name}, {model.Model}, 1, {tokens.Input}, {tokens.Output}, {model.CostOf(
                    tokens
                )})
                on conflict (facility_id, month, provider, model) do update set
                    calls = so_far.calls + excluded.calls,
                    input_tokens = so_far.input_tokens + excluded.input_tokens,
                    output_tokens = so_far.output_tokens + excluded.output_tokens,
                    cost_micro_usd = so_far.cost_micro_usd + excluded.cost_micro_usd
                """,
                ct
            );
    }
}
