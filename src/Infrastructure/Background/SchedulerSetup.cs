using Npgsql;
using Quartz;

namespace Yadopera.Infrastructure.Background;

/// <summary>The scheduler that all nodes share: its rows live in a Postgres schema of their own.</summary>
internal static class SchedulerSetup
{
    public const string Schema = "quartz";

    /// <summary>A node that has not checked in for an interval and this grace is taken for dead, and its tasks run elsewhere.</summary>
    private static readonly TimeSpan CheckinInterval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan CheckinGrace = TimeSpan.FromSeconds(10);

    /// <summary>How soon a task that another process scheduled is noticed.</summary>
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(5);

    /// <summary>The scheduler of a serving node, which runs tasks beside requests.</summary>
    public static IServiceCollection AddBackground(this IServiceCollection services) =>
        services
            .AddQuartz(quartz =>
            {
                Configure(quartz, nodes => nodes.GetRequiredService<NpgsqlDataSource>(), SchemaProvisioning.Validate);
                quartz.AddJobMiddleware<TaskTracing>();
            })
            .AddSingleton<TaskQueue>()
            .AddSingleton<TaskProgress>()
            .AddSingleton<BackgroundScheduler>()
            .AddHostedService(provider => provider.GetRequiredService<BackgroundScheduler>());

    /// <summary>Makes the scheduler's tables where they are missing; needs the schema that the migrations make.</summary>
    public static async Task ProvisionAsync(string connectionString, CancellationToken ct)
    {
        await using var database = NpgsqlDataSource.Create(connectionString);
        await using var factory = Create(database, SchemaProvisioning.CreateIfMissing);
        // Building it makes the tables.
        await factory.GetScheduler(ct);
    }

    /// <summary>A scheduler outside the server, which schedules but runs nothing as long as nobody starts it.</summary>
    public static StandaloneSchedulerFactory Create(NpgsqlDataSource database, SchemaProvisioning provisioning) =>
        QuartzSchedulerBuilder.Create(quartz => Configure(quartz, _ => database, provisioning)).Build();

    private static void Configure(
        IQuartzBuilder quartz,
        Func<IServiceProvider, NpgsqlDataSource> database,
        SchemaProvisioning provisioning
    )
    {
        quartz.ConfigureScheduler(scheduler =>
        {
            scheduler.InstanceName = "yadopera";
            scheduler.IdleWaitTime = PollInterval;
            scheduler.ShutdownJobInterruption = ShutdownJobInterruption.Always;
            // The payload carries the trace: one that retries and recoveries keep too.
            scheduler.PropagateTraceContext = false;
        });
        quartz.UseDefaultThreadPool(maxConcurrency: 4);
        quartz.UsePersistentStore(store =>
        {
            store.UsePostgres(source => source.DataSourceFactory = database);
            store.UseClustering(cluster =>
            {
                cluster.CheckinInterval = CheckinInterval;
                cluster.CheckinMisfireThreshold = CheckinGrace;
            });
            store.ConfigureStore(options =>
            {
                options.TablePrefix = $"{Schema}.qrtz_";
                options.AcceptEnlistedTransactions = true;
                options.SchemaProvisioning = provisioning;
                // What a shutdown interrupts is not lost: another node goes on with it, or this one when it is back.
                options.RecoverFiringsCancelledByShutdown = true;
            });
        });
    }
}
