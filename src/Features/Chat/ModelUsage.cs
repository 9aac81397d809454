using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Chat;

/// <summary>What a house took of one model in one month.</summary>
public sealed class ModelUsage : IBelongsToHouse
{
    public required Guid FacilityId { get; init; }

    /// <summary>First day of the month, UTC.</summary>
    public required DateOnly Month { get; init; }

    /// <summary>As in <c>AI_PROVIDERS</c>.</summary>
    public required string Provider { get; init; }

    public required string Model { get; init; }

    public required long Calls { get; init; }
    public required long InputTokens { get; init; }
    public required long OutputTokens { get; init; }

    /// <summary>Millionths of a USD, by the prices of the settings at the time.</summary>
    public required long CostMicroUsd { get; init; }
}

internal sealed class ModelUsageConfiguration : IEntityTypeConfiguration<ModelUsage>
{
    public void Configure(EntityTypeBuilder<ModelUsage> usage)
    {
        usage.ToTable("model_usage");
        usage.HasKey(row => new
        {
            row.FacilityId,
            row.Month,
            row.Provider,
            row.Model,
        });
        usage.HasOne<Facility.House>().WithMany().HasForeignKey(row => row.FacilityId).OnDelete(DeleteBehavior.Cascade);
    }
}
