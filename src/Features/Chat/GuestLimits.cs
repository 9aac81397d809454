using System.Globalization;
using System.Threading.RateLimiting;
using Yadopera.Infrastructure.Configuration;

namespace Yadopera.Features.Chat;

/// <summary>
/// How fast guests may ask: a token bucket per session and one per house, on each node. Never per address: the guests of
/// a hostel share one. A question without a session starts one, so only its house bounds it.
/// </summary>
internal sealed class GuestLimits(Settings settings) : IDisposable
{
    private const string LimitHeader = "RateLimit-Limit";

    private readonly Buckets<(Guid House, Guid Session)> _sessions = new(settings.ChatBurst, settings.ChatPerMinute);
    private readonly Buckets<Guid> _houses = new(settings.ChatHousePerMinute, settings.ChatHousePerMinute);

    /// <summary>Takes one question from each bucket; false, with <c>Retry-After</c> set, when one is empty.</summary>
    public bool TryTake(Guid houseId, Guid? sessionId, IHeaderDictionary headers) =>
        (sessionId is not { } session || _sessions.TryTake((houseId, session), headers))
        && _houses.TryTake(houseId, headers);

    public void Dispose()
    {
        _sessions.Dispose();
        _houses.Dispose();
    }

    /// <summary>Token buckets of one size, a bucket per key; idle ones are forgotten.</summary>
    private sealed class Buckets<TKey>(int size, int perMinute) : IDisposable
        where TKey : notnull
    {
        private readonly PartitionedRateLimiter<TKey> _limiter = PartitionedRateLimiter.Create<TKey, TKey>(key =>
            RateLimitPartition.GetTokenBucketLimiter(
                key,
                _ => new TokenBucketRateLimiterOptions
                {
                    TokenLimit = size,
                    TokensPerPeriod = 1,
                    ReplenishmentPeriod = TimeSpan.FromMinutes(1) / perMinute,
                    QueueLimit = 0,
                }
            )
        );

        public bool TryTake(TKey key, IHeaderDictionary headers)
        {
            using var lease = _limiter.AttemptAcquire(key);
            var left = _limiter.GetStatistics(key)?.CurrentAvailablePermits ?? 0;
            // The session's own bucket, where there is one, is what its client can do something about.
            if (!lease.IsAcquired || !headers.ContainsKey(LimitHeader))
            {
                headers[LimitHeader] = Text(size);
                headers["RateLimit-Remaining"] = Text(left);
                headers["RateLimit-Reset"] = Text((long)Math.Ceiling((size - left) * 60.0 / perMinute));
            }
            if (lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                headers.RetryAfter = Text((long)Math.Ceiling(wait.TotalSeconds));
            return lease.IsAcquired;
        }

        public void Dispose() => _limiter.Dispose();

        private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
    }
}
