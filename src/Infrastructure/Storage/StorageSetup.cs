using Microsoft.EntityFrameworkCore;
using Npgsql;
using Yadopera.Infrastructure.Configuration;

namespace Yadopera.Infrastructure.Storage;

internal static class StorageSetup
{
    public static IServiceCollection AddStorage(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton(_ => CreateDataSource(settings));
        services.AddDbContextFactory<AppDb>(
            (provider, options) => options.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>())
        );
        return services.AddSingleton<SchemaState>();
    }

    /// <summary>A session for a verb, outside the server: it may wait its turn for minutes.</summary>
    public static AppDb Connect(string connectionString) =>
        new(
            new DbContextOptionsBuilder<AppDb>()
                .UseNpgsql(connectionString, npgsql => npgsql.CommandTimeout((int)VerbPatience.TotalSeconds))
                .Options
        );

    private static readonly TimeSpan VerbPatience = TimeSpan.FromMinutes(10);

    private static NpgsqlDataSource CreateDataSource(Settings settings)
    {
        var connection = new NpgsqlConnectionStringBuilder(settings.ConnectionString)
        {
            MaxPoolSize = settings.DatabaseMaxConnections,
            ApplicationName = "yadopera",
        };
        return NpgsqlDataSource.Create(connection);
    }
}
