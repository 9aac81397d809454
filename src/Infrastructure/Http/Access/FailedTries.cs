using System.Net;
using System.Threading.RateLimiting;

namespace Yadopera.Infrastructure.Http.Access;

/// <summary>How many wrong keys an address may send: ten at once, and one more every six seconds.</summary>
internal sealed class FailedTries : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetTokenBucketLimiter(
            address,
            _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = 10,
                TokensPerPeriod = 1,
                ReplenishmentPeriod = TimeSpan.FromSeconds(6),
                QueueLimit = 0,
            }
        )
    );

    /// <summary>Counts a wrong key; where it was one too many, how long its sender is to wait.</summary>
    public TimeSpan? Count(IPAddress? address)
    {
        using var lease = _limiter.AttemptAcquire($"{address}");
        return !lease.IsAcquired && lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : null;
    }

    public void Dispose() => _limiter.Dispose();
}
