using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using Yadopera.Infrastructure.Configuration;

namespace Yadopera.Infrastructure.Storage;

internal static class StorageSetup
{
    public static IServiceCollection AddStorage(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton(_ => CreateDataSource(settings));
        services.AddPooledDbContextFactory<AppDb>(
            (provider, options) =>
                options.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>()).ConfigureWarnings(Configure)
        );
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContext());
        return services.AddKeysInDatabase().AddSingleton<SchemaState>();
    }

    /// <summary>A session for a verb, outside the server: it may wait its turn for minutes.</summary>
    public static AppDb Connect(string connectionString) =>
        new(
            new DbContextOptionsBuilder<AppDb>()
                .UseNpgsql(connectionString, npgsql => npgsql.CommandTimeout((int)VerbPatience.TotalSeconds))
                .ConfigureWarnings(Configure)
                .Options
        );

    private static readonly TimeSpan VerbPatience = TimeSpan.FromMinutes(10);

    private static void Configure(WarningsConfigurationBuilder warnings) =>
        warnings
            // Migrations are written by hand and have no model snapshot; a test compares the two schemas instead.
            .Ignore(RelationalEventId.PendingModelChangesWarning)
            // Whoever catches a failure decides whether it is one; a race that is settled must not look like a fault.
            .Log((RelationalEventId.CommandError, LogLevel.Debug), (CoreEventId.SaveChangesFailed, LogLevel.Debug));

    private static NpgsqlDataSource CreateDataSource(Settings settings)
    {
        var connection = new NpgsqlConnectionStringBuilder(settings.ConnectionString)
        {
            MaxPoolSize = settings.DatabaseMaxConnections,
            ApplicationName = "yadopera",
            // The few statements of the hot paths are parsed and planned once per connection.
            MaxAutoPrepare = 100,
            // Sessions hold no state here, so nothing has to be reset between two requests.
            NoResetOnClose = true,
        };
        return NpgsqlDataSource.Create(connection);
    }
}
