using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Quartz;
using Yadopera.Infrastructure.Ai;
using Yadopera.Infrastructure.Background;
using Yadopera.Infrastructure.Configuration;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Faq;

/// <summary>
/// Looks, when the node starts and once an hour, for houses without vectors of the configured model: so a new model
/// reaches every house, and no house is left behind for good by a task that gave up.
/// </summary>
internal sealed class RefillEmbeddings(
    Settings settings,
    BackgroundScheduler scheduler,
    EmbeddingTasks tasks,
    IDbContextFactory<AppDb> databases,
    TimeProvider clock,
    ILogger<RefillEmbeddings> log
) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.Embedding is not { Model: var model })
            return;
        try
        {
            await scheduler.Started.WaitAsync(stoppingToken);
            using var timer = new PeriodicTimer(Interval, clock);
            do await TryRefillAsync(model, stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            log.LogDebug("Houses are looked at no longer: the service stops");
        }
    }

    private async Task TryRefillAsync(EmbeddingModel model, CancellationToken ct)
    {
        try
        {
            await RefillAsync(model, ct);
        }
        catch (Exception failure) when (DatabaseFailure.IsOutage(failure) || failure is SchedulerException)
        {
            log.LogWarning("Houses without vectors could not be looked for; the next try is in {Interval}", Interval);
        }
    }

    private async Task RefillAsync(EmbeddingModel model, CancellationToken ct)
    {
        using var trace = new Activity(nameof(RefillEmbeddings)).Start();
        await using var db = await databases.CreateDbContextAsync(ct);
        var houses = await tasks.RefillAsync(db, model, ct);
        log.LogInformation("{Houses} houses wait for vectors of {Model}", houses, model);
    }
}
