using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Yadopera.Features.Facility;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Staff;

/// <summary>That an owner has asked somebody to work in the house; gone once it is accepted or taken back.</summary>
internal sealed class Invitation : IBelongsToHouse
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>An address is invited to a house once.</summary>
    public const string UniqueEmail = "ix_invitations_facility_id_normalized_email";

    public required Guid FacilityId { get; init; }
    public required Guid Id { get; init; }
    public required string Email { get; init; }
    public required string NormalizedEmail { get; init; }

    /// <summary>One of <see cref="HouseMember.Roles"/>.</summary>
    public required string Role { get; init; }
    public required string? FullName { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
}

internal sealed class InvitationConfiguration : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> invitation)
    {
        invitation.ToTable("invitations");
        invitation.HasKey(row => new { row.FacilityId, row.Id });
        invitation.HasIndex(row => new { row.FacilityId, row.NormalizedEmail }).IsUnique();
        invitation.HasOne<House>().WithMany().HasForeignKey(row => row.FacilityId).OnDelete(DeleteBehavior.Cascade);
    }
}
