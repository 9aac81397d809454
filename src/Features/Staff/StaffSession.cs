using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Yadopera.Infrastructure.Http.Access;

namespace Yadopera.Features.Staff;

/// <summary>
/// One signing in, until it is ended: the hash of the access token that requests carry and of the refresh token that
/// gets the next pair. Every request looks its row up, so what ends the row ends the tokens at once, on every node.
/// </summary>
internal sealed class StaffSession
{
    public static readonly TimeSpan AccessLifetime = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan RefreshLifetime = TimeSpan.FromDays(30);
    private const string RefreshPrefix = "yr_";
    private const int IdLength = 22;

    public required Guid Id { get; init; }
    public required Guid UserId { get; init; }
    public byte[] AccessHash { get; private set; } = [];
    public DateTimeOffset AccessExpiresAt { get; private set; }

    /// <summary>Of the newest refresh token; an older one of the same session was used before, by its owner or a thief.</summary>
    public byte[] RefreshHash { get; private set; } = [];
    public DateTimeOffset RefreshExpiresAt { get; private set; }

    /// <summary>The account's at the signing in: a new password changes it, and no session of the old one goes on.</summary>
    public required string SecurityStamp { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>A new session; its id is random, because knowing it is enough to end it.</summary>
    public static StaffSession Begin(StaffUser user, DateTimeOffset now) =>
        new()
        {
            Id = Guid.NewGuid(),
            UserId = user.Id,
            SecurityStamp = user.SecurityStamp!,
            CreatedAt = now,
        };

    /// <summary>Makes the next pair of tokens; the pair before is worth nothing any more.</summary>
    public TokenPair Issue(DateTimeOffset now)
    {
        var access = OpaqueToken.New(Access.AccessTokenPrefix);
        var refresh = OpaqueToken.New(RefreshPrefix + Base64Url.EncodeToString(Id.ToByteArray()));
        (AccessHash, AccessExpiresAt) = (OpaqueToken.Hash(access), now + AccessLifetime);
        (RefreshHash, RefreshExpiresAt) = (OpaqueToken.Hash(refresh), now + RefreshLifetime);
        return new TokenPair(access, "bearer", (int)AccessLifetime.TotalSeconds, refresh);
    }

    /// <summary>The session that a refresh token is of, whether or not the token still is its newest.</summary>
    public static Guid? IdOf(string refreshToken)
    {
        var id = new byte[16];
        return
            refreshToken.StartsWith(RefreshPrefix, StringComparison.Ordinal)
            && refreshToken.Length > RefreshPrefix.Length + IdLength
            && Base64Url.IsValid(refreshToken.AsSpan(RefreshPrefix.Length, IdLength))
            && Base64Url.TryDecodeFromChars(refreshToken.AsSpan(RefreshPrefix.Length, IdLength), id, out _)
            ? new Guid(id)
            : null;
    }

    public bool IsNewest(string refreshToken) =>
        CryptographicOperations.FixedTimeEquals(RefreshHash, OpaqueToken.Hash(refreshToken));
}

/// <summary>What a client signs its requests with.</summary>
/// <param name="AccessToken">For <c>Authorization: Bearer</c>.</param>
/// <param name="TokenType">Always <c>bearer</c>.</param>
/// <param name="ExpiresIn">Seconds until the access token is worth nothing.</param>
/// <param name="RefreshToken">Gets the next pair, once.</param>
public sealed record TokenPair(string AccessToken, string TokenType, int ExpiresIn, string RefreshToken);

internal sealed class StaffSessionConfiguration : IEntityTypeConfiguration<StaffSession>
{
    public void Configure(EntityTypeBuilder<StaffSession> session)
    {
        session.ToTable("staff_sessions");
        session.Property(row => row.Id).ValueGeneratedNever();
        // Two refreshes at once: one of them comes too late.
        session.Property(row => row.RefreshHash).IsConcurrencyToken();
        session.HasIndex(row => row.AccessHash).IsUnique();
        session.HasIndex(row => row.UserId);
        session.HasOne<StaffUser>().WithMany().HasForeignKey(row => row.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
