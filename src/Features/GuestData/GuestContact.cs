using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Yadopera.Features.Chat;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.GuestData;

/// <summary>
/// Where a guest agreed to be written to: apart from what they wrote, there only as long as they agree, and gone with
/// their session.
/// </summary>
public sealed class GuestContact : IBelongsToHouse
{
    public required Guid FacilityId { get; init; }
    public required Guid SessionId { get; init; }
    public required string Email { get; init; }
    public required string? GuestName { get; init; }

    /// <summary>When they agreed, the last time they did.</summary>
    public required DateTimeOffset ConsentedAt { get; init; }
}

internal sealed class GuestContactConfiguration : IEntityTypeConfiguration<GuestContact>
{
    public void Configure(EntityTypeBuilder<GuestContact> contact)
    {
        contact.ToTable("guest_contacts");
        contact.HasKey(row => new { row.FacilityId, row.SessionId });
        contact
            .HasOne<Conversation>()
            .WithMany()
            .HasForeignKey(row => new { row.FacilityId, row.SessionId })
            .OnDelete(DeleteBehavior.Cascade);
    }
}
