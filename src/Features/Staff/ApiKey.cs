using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Yadopera.Features.Facility;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Staff;

/// <summary>What a script of a house signs in with; only its hash is kept, and it is shown once.</summary>
internal sealed class ApiKey : IBelongsToHouse
{
    public required Guid FacilityId { get; init; }
    public required Guid Id { get; init; }

    /// <summary>What its owner calls it.</summary>
    public required string Name { get; init; }
    public required byte[] KeyHash { get; init; }

    /// <summary>Some of <see cref="Infrastructure.Http.Access.ApiScope.All"/>.</summary>
    public required string[] Scopes { get; init; }

    /// <summary>The owner who made it; null for the operator.</summary>
    public required Guid? CreatedBy { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>To the minute; null until it was used.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }
}

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> key)
    {
        key.ToTable("api_keys");
        key.HasKey(row => new { row.FacilityId, row.Id });
        key.HasIndex(row => row.KeyHash).IsUnique();
        key.HasOne<House>().WithMany().HasForeignKey(row => row.FacilityId).OnDelete(DeleteBehavior.Cascade);
    }
}
