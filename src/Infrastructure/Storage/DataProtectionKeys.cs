using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Npgsql;

namespace Yadopera.Infrastructure.Storage;

/// <summary>One key of the framework's data protection, as the XML that it writes.</summary>
internal sealed class DataProtectionKey
{
    public long Id { get; init; }
    public required string Xml { get; init; }
}

/// <summary>
/// The keys that secrets are encrypted with, in the database that all nodes share: what one node has written, each of
/// them can read. The framework asks for them synchronously and rarely.
/// </summary>
internal sealed class DataProtectionKeys(NpgsqlDataSource database) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var select = database.CreateCommand("select xml from data_protection_keys order by id");
        using var reader = select.ExecuteReader();
        var keys = new List<XElement>();
        while (reader.Read())
            keys.Add(XElement.Parse(reader.GetString(0)));
        return keys;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var insert = database.CreateCommand("insert into data_protection_keys (xml) values ($1)");
        insert.Parameters.Add(
            new NpgsqlParameter<string> { TypedValue = element.ToString(SaveOptions.DisableFormatting) }
        );
        insert.ExecuteNonQuery();
    }
}

internal static class DataProtectionSetup
{
    /// <summary>Encryption whose keys live in the database; one application name, wherever a node is installed.</summary>
    public static IServiceCollection AddKeysInDatabase(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("yadopera");
        services
            .AddOptions<KeyManagementOptions>()
            .Configure<NpgsqlDataSource>((keys, database) => keys.XmlRepository = new DataProtectionKeys(database));
        return services;
    }
}

internal sealed class DataProtectionKeyConfiguration : IEntityTypeConfiguration<DataProtectionKey>
{
    public void Configure(EntityTypeBuilder<DataProtectionKey> key)
    {
        key.ToTable("data_protection_keys");
        key.Property(row => row.Id).UseIdentityAlwaysColumn();
    }
}
