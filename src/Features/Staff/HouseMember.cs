using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Yadopera.Features.Facility;
using Yadopera.Infrastructure.Http.Access;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Staff;

/// <summary>That a person works in a house, and as what.</summary>
internal sealed class HouseMember : IBelongsToHouse
{
    public required Guid FacilityId { get; init; }
    public required Guid UserId { get; init; }

    /// <summary>One of <see cref="Roles"/>.</summary>
    public required string Role { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    public static IReadOnlyList<string> Roles { get; } = [Access.OwnerRole, Access.StaffRole];
}

/// <summary>A house of a person, as the token's check and the answers need it.</summary>
public sealed record Membership(Guid FacilityId, string Name, string Slug, string Role)
{
    /// <summary>The houses of a person, the first one joined first.</summary>
    internal static Task<List<Membership>> OfAsync(AppDb db, Guid userId, CancellationToken ct) =>
        (
            from member in db.Set<HouseMember>()
            join house in db.Set<House>() on member.FacilityId equals house.Id
            where member.UserId == userId
            orderby member.CreatedAt, house.Id
            select new { house, member.Role }
        )
            .IgnoreQueryFilters([AppDb.HouseFilter])
            .AsNoTracking()
            .Select(row => new Membership(row.house.Id, row.house.Profile.Name, row.house.Slug, row.Role))
            .ToListAsync(ct);
}

internal sealed class HouseMemberConfiguration : IEntityTypeConfiguration<HouseMember>
{
    public void Configure(EntityTypeBuilder<HouseMember> member)
    {
        member.ToTable("house_members");
        member.HasKey(row => new { row.FacilityId, row.UserId });
        member.HasIndex(row => row.UserId);
        member.HasOne<House>().WithMany().HasForeignKey(row => row.FacilityId).OnDelete(DeleteBehavior.Cascade);
        member.HasOne<StaffUser>().WithMany().HasForeignKey(row => row.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
