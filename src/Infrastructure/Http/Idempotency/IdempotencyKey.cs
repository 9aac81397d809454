using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Yadopera.Infrastructure.Http.Idempotency;

/// <summary>
/// A request that was sent with an <c>Idempotency-Key</c>: claimed before its handler runs, completed in the transaction
/// of its effect, so that a retry can neither double the effect nor lose the answer.
/// </summary>
internal sealed class IdempotencyKey
{
    /// <summary>How long the first answer is replayed.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>A claim older than this belongs to a request that died; it may be taken over.</summary>
    public static readonly TimeSpan ClaimLifetime = TimeSpan.FromMinutes(1);

    /// <summary>SHA-256 over route, caller and the client's key: equal keys of two known callers are two keys.</summary>
    public required byte[] Id { get; init; }

    /// <summary>SHA-256 of the request's content.</summary>
    public required byte[] RequestHash { get; init; }

    /// <summary>Names the run that holds the claim.</summary>
    public required Guid ClaimId { get; init; }
    public DateTimeOffset ClaimedUntil { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Null while the first request is under way.</summary>
    public int? ResponseStatus { get; set; }
    public string? ResponseBody { get; set; }

    public static byte[] Hash(params string[] parts) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts)));
}

internal sealed class IdempotencyKeyConfiguration : IEntityTypeConfiguration<IdempotencyKey>
{
    public void Configure(EntityTypeBuilder<IdempotencyKey> key)
    {
        key.ToTable("idempotency_keys");
        key.HasIndex(row => row.ExpiresAt);
        // Whoever lost the claim meanwhile must not complete it: the whole unit of work then fails.
        key.Property(row => row.ClaimId).IsConcurrencyToken();
    }
}
