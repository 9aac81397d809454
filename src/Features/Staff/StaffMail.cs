using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Yadopera.Features.Facility;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Staff;

/// <summary>
/// A mail to a member of staff that is still to be sent; gone once it is. It holds no address and no link: both are made
/// when it goes out, so that no row and no log ever has a token.
/// </summary>
internal sealed class StaffMail : IBelongsToHouse
{
    /// <summary>The house on whose behalf it is sent.</summary>
    public required Guid FacilityId { get; init; }
    public required Guid Id { get; init; }

    /// <summary>One of <see cref="StaffMailKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The account that it is about, or the invitation.</summary>
    public required Guid SubjectId { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>The values of <see cref="StaffMail.Kind"/>; each has its text in <c>staff-mails.json</c>.</summary>
internal static class StaffMailKind
{
    public const string Verification = "verification";
    public const string PasswordReset = "password_reset";
    public const string Invitation = "invitation";

    /// <summary>Somebody wanted to register an address that has an account.</summary>
    public const string Registered = "registered";
}

internal sealed class StaffMailConfiguration : IEntityTypeConfiguration<StaffMail>
{
    public void Configure(EntityTypeBuilder<StaffMail> mail)
    {
        mail.ToTable("staff_mails");
        mail.HasKey(row => new { row.FacilityId, row.Id });
        mail.HasOne<House>().WithMany().HasForeignKey(row => row.FacilityId).OnDelete(DeleteBehavior.Cascade);
    }
}
