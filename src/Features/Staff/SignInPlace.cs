using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Staff;

/// <summary>A device or a network from which an account was signed into.</summary>
internal sealed class StaffPlace
{
    public required Guid UserId { get; init; }

    /// <summary>Hash of the device's cookie, or of the network's address.</summary>
    public required byte[] Place { get; init; }
    public DateTimeOffset SeenAt { get; init; }
}

/// <summary>Where a request comes from: its network, and its device if that was signed in on before.</summary>
internal sealed class SignInPlace
{
    private const string Cookie = "yadopera_device";
    private const string Prefix = "yd_";
    private const int NetworkBytes = 8;

    /// <summary>A place that was not signed in from for so long is a stranger's again.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    private readonly byte[]? _device;

    private SignInPlace(byte[] network, byte[]? device) => (Network, _device) = (network, device);

    public byte[] Network { get; }

    public static SignInPlace Of(HttpContext http) =>
        new(
            OpaqueToken.Hash($"network {NetworkOf(http.Connection.RemoteIpAddress)}"),
            http.Request.Cookies[Cookie] is { } device ? OpaqueToken.Hash(device) : null
        );

    /// <summary>The place that the account knows, its device before its network; null where it knows neither.</summary>
    public async Task<byte[]?> KnownAsync(AppDb db, string normalizedEmail, DateTimeOffset now, CancellationToken ct)
    {
        List<byte[]> places = _device is null ? [Network] : [_device, Network];
        var oldest = now - Kept;
        var known = await (
            from place in db.Set<StaffPlace>()
            join user in db.Set<StaffUser>() on place.UserId equals user.Id
            where user.NormalizedEmail == normalizedEmail && places.Contains(place.Place) && place.SeenAt > oldest
            select place.Place
        ).ToListAsync(ct);
        return places.Find(place => known.Exists(row => row.AsSpan().SequenceEqual(place)));
    }

    /// <summary>From now on the account knows this place; a device that it did not know is given its cookie.</summary>
    public async Task RememberAsync(
        AppDb db,
        StaffUser user,
        HttpContext http,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var known = await KnownAsync(db, user.NormalizedEmail!, now, ct);
        var device = known is not null && known == _device ? _device : GiveCookie(http);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into staff_places (user_id, place, seen_at)
            values ({user.Id}, {Network}, {now}), ({user.Id}, {device}, {now})
            on conflict (user_id, place) do update set seen_at = excluded.seen_at
            """,
            ct
        );
        var oldest = now - Kept;
        await db.Set<StaffPlace>().Where(row => row.UserId == user.Id && row.SeenAt < oldest).ExecuteDeleteAsync(ct);
    }

    private static byte[] GiveCookie(HttpContext http)
    {
        var device = OpaqueToken.New(Prefix);
        http.Response.Cookies.Append(
            Cookie,
            device,
            new CookieOptions
            {
                HttpOnly = true,
                Secure = http.Request.IsHttps,
                SameSite = SameSiteMode.Strict,
                Path = "/api/v1/auth",
                MaxAge = Kept,
            }
        );
        return OpaqueToken.Hash(device);
    }

    // Who has an IPv6 address has a whole network of them.
    private static string NetworkOf(IPAddress? address)
    {
        if (address is { IsIPv4MappedToIPv6: true })
            address = address.MapToIPv4();
        return address is { AddressFamily: AddressFamily.InterNetworkV6 }
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, NetworkBytes))
            : $"{address}";
    }
}

internal sealed class StaffPlaceConfiguration : IEntityTypeConfiguration<StaffPlace>
{
    public void Configure(EntityTypeBuilder<StaffPlace> place)
    {
        place.ToTable("staff_places");
        place.HasKey(row => new { row.UserId, row.Place });
        place.HasOne<StaffUser>().WithMany().HasForeignKey(row => row.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
