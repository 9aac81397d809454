using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Staff;

/// <summary>
/// A person who signs in. An account belongs to no house: <see cref="HouseMember"/> says where the person works.
/// </summary>
public sealed class StaffUser : IdentityUser<Guid>
{
    /// <summary>Unique index of the mail address: two accounts of one address cannot be.</summary>
    internal const string UniqueEmail = "ix_staff_users_normalized_email";

    public string? FullName { get; set; }

    /// <summary>Secret of the authenticator app, encrypted; null where there is none.</summary>
    public string? TotpSecret { get; set; }

    /// <summary>True once the app has shown a right code: from then on signing in takes one.</summary>
    public bool IsTotpOn { get; set; }

    /// <summary>Time step of the last accepted code: none is accepted twice.</summary>
    public long TotpLastStep { get; set; }

    /// <summary>SHA-256 of the codes that are left for a lost phone, in hex.</summary>
    public string[] RecoveryCodes { get; set; } = [];

    public DateTimeOffset CreatedAt { get; init; }

    internal static StaffUser New(string email, string? fullName, DateTimeOffset now) =>
        new()
        {
            Id = Guid.CreateVersion7(now),
            Email = email,
            FullName = fullName,
            CreatedAt = now,
        };

    internal void TurnTotpOff()
    {
        (TotpSecret, IsTotpOn, TotpLastStep) = (null, false, 0);
        RecoveryCodes = [];
    }

    /// <summary>Who reads the mailbox owns the account: what somebody else may have set up before is gone.</summary>
    internal void ProveMailbox()
    {
        if (!EmailConfirmed)
            TurnTotpOff();
        EmailConfirmed = true;
    }
}

internal sealed class StaffUserConfiguration : IEntityTypeConfiguration<StaffUser>
{
    public void Configure(EntityTypeBuilder<StaffUser> user)
    {
        user.ToTable("staff_users");
        user.Property(row => row.Id).ValueGeneratedNever();
        user.Property(row => row.Email).IsRequired();
        user.Property(row => row.NormalizedEmail).IsRequired();
        user.Property(row => row.PasswordHash).IsRequired();
        user.Property(row => row.SecurityStamp).IsRequired();
        user.Property(row => row.ConcurrencyStamp).IsConcurrencyToken();
        user.HasIndex(row => row.NormalizedEmail).IsUnique();
        // The mail address is the name, and what Identity counts per account does not lock anybody out here.
        user.Ignore(row => row.UserName).Ignore(row => row.NormalizedUserName);
        user.Ignore(row => row.PhoneNumber).Ignore(row => row.PhoneNumberConfirmed).Ignore(row => row.TwoFactorEnabled);
        user.Ignore(row => row.LockoutEnabled).Ignore(row => row.LockoutEnd).Ignore(row => row.AccessFailedCount);
    }
}

/// <summary>Keeps accounts in the session's unit of work: what becomes of one is stored with what it is part of.</summary>
internal sealed class StaffUserStore
    : Microsoft.AspNetCore.Identity.EntityFrameworkCore.UserOnlyStore<StaffUser, AppDb, Guid>
{
    public StaffUserStore(AppDb db, IdentityErrorDescriber? describer = null)
        : base(db, describer) => AutoSaveChanges = false;
}
