using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Facility;

/// <summary>One field of a house's settings that somebody changed.</summary>
public sealed class SettingsChange : IBelongsToHouse
{
    public required Guid FacilityId { get; init; }
    public required Guid Id { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Who was signed in.</summary>
    public required string ChangedBy { get; init; }

    /// <summary>As on the wire, e.g. <c>emergency.hospital</c>.</summary>
    public required string Field { get; init; }

    /// <summary>JSON; null where there was nothing, and for a secret.</summary>
    public required string? OldValue { get; init; }

    /// <summary>JSON; null where there is nothing now, and for a secret.</summary>
    public required string? NewValue { get; init; }

    /// <summary>That it changed is all that is kept.</summary>
    public required bool IsSecret { get; init; }

    internal static SettingsChange Of(House house, Difference difference, string by, DateTimeOffset now)
    {
        var isSecret =
            difference.Field is HouseVault.WifiPassword
            || difference.Field.EndsWith($".{HouseVault.LineToken}", StringComparison.Ordinal);
        return new()
        {
            FacilityId = house.Id,
            Id = Guid.CreateVersion7(now),
            ChangedAt = now,
            ChangedBy = by,
            Field = difference.Field,
            OldValue = isSecret ? null : Write(difference.Old),
            NewValue = isSecret ? null : Write(difference.New),
            IsSecret = isSecret,
        };
    }

    private static string? Write(JsonNode? value) => value?.ToJsonString();
}

internal sealed class SettingsChangeConfiguration : IEntityTypeConfiguration<SettingsChange>
{
    public void Configure(EntityTypeBuilder<SettingsChange> change)
    {
        change.ToTable("settings_changes");
        change.HasKey(row => new { row.FacilityId, row.Id });
        change.HasOne<House>().WithMany().HasForeignKey(row => row.FacilityId).OnDelete(DeleteBehavior.Cascade);
        change.Property(row => row.OldValue).HasColumnType("jsonb");
        change.Property(row => row.NewValue).HasColumnType("jsonb");
    }
}
