namespace Yadopera.Features.Staff;

/// <summary>Who signed in.</summary>
/// <param name="Role">In the house; null where the person works in several and named none.</param>
/// <param name="FacilityId">The house; null where the person works in several and named none.</param>
/// <param name="Facilities">Every house of the person, the first one joined first.</param>
public sealed record SignedInUser(
    Guid Id,
    string Email,
    string? FullName,
    string? Role,
    Guid? FacilityId,
    bool IsActive,
    bool EmailVerified,
    bool TotpEnabled,
    IReadOnlyList<UserFacility> Facilities
)
{
    internal static SignedInUser Of(StaffUser user, IReadOnlyList<Membership> houses, string? named)
    {
        var house = string.IsNullOrWhiteSpace(named)
            ? houses.Count == 1
                ? houses[0]
                : null
            : houses.FirstOrDefault(one => one.Slug == named.Trim() || $"{one.FacilityId}" == named.Trim());
        return new SignedInUser(
            user.Id,
            user.Email!,
            user.FullName,
            house?.Role,
            house?.FacilityId,
            IsActive: houses.Count > 0,
            user.EmailConfirmed,
            user.IsTotpOn,
            [.. houses.Select(one => new UserFacility(one.FacilityId, one.Name, one.Slug, one.Role))]
        );
    }
}

/// <summary>A house that a person works in.</summary>
public sealed record UserFacility(Guid Id, string Name, string Slug, string Role);
