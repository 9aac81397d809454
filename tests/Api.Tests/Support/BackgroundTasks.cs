using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Yadopera.Infrastructure.Background;

namespace Yadopera.Tests.Support;

/// <summary>Lets the real scheduler of an API run what is due, and waits for its end.</summary>
internal static class BackgroundTasks
{
    private const int LooksPerCall = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Returns when nothing runs and nothing is due by the test's clock; what waits for a later retry stays.</summary>
    public static async Task DrainAsync(this TestApi api)
    {
        using var patience = new CancellationTokenSource(Patience);
        (await api.Services.GetRequiredService<BackgroundScheduler>().TryStartAsync(patience.Token)).ShouldBeTrue();
        var scheduler = await api.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(patience.Token);
        var isDone = $"""
            select not exists (select 1 from quartz.qrtz_fired_triggers)
               and not exists (select 1 from quartz.qrtz_triggers where next_fire_time <= {api.Clock.GetUtcNow().UtcTicks})
            """;
        for (var looked = 0; !await api.Database.SingleAsync<bool>(isDone); looked++)
        {
            patience.Token.ThrowIfCancellationRequested();
            // The clock may have moved: the scheduler is to look now, and again if it was just looking.
            if (looked % LooksPerCall == 0)
                await scheduler.ResumeAll(patience.Token);
        }
    }

    /// <summary>Returns when the query says true.</summary>
    public static async Task UntilAsync(this TestApi api, string isSo)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await api.Database.SingleAsync<bool>(isSo))
            patience.Token.ThrowIfCancellationRequested();
    }
}
