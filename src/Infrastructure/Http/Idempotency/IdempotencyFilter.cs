using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Infrastructure.Http.Idempotency;

/// <summary>A request whose effect must not be doubled by a retry.</summary>
internal interface IIdempotent
{
    /// <summary>Who asks, where the request says so: keys of different callers are different keys.</summary>
    string? Caller { get; }

    /// <summary>What makes two requests the same one; a hash of it is stored, so that a password has no place in it.</summary>
    object Content => this;
}

/// <summary>
/// <c>Idempotency-Key</c> as CONTRACT has it: same key and body replays the first answer, another body is 422, a first
/// request still under way is 409.
/// </summary>
internal static class IdempotencyFilter
{
    public const string Header = "Idempotency-Key";
    public const string ReplayedHeader = "Idempotency-Replayed";
    private const int LongestKey = 255;

    /// <summary>The guests of a house share one address: what tells them apart must not be guessed or hit by chance.</summary>
    private const int ShortestKeyOfAStranger = 16;

    /// <param name="replay">Tells a stored answer again where the route does not answer with JSON.</param>
    public static RouteHandlerBuilder Idempotent<TRequest>(
        this RouteHandlerBuilder route,
        Func<string, HttpContext, IResult>? replay = null
    )
        where TRequest : IIdempotent =>
        route.AddEndpointFilter(
            async (call, next) =>
                call.HttpContext.Request.Headers.TryGetValue(Header, out var keys)
                    ? await RunOnceAsync(keys, call.Arguments.OfType<TRequest>().Single(), replay, call, next)
                    : await next(call)
        );

    private static async ValueTask<object?> RunOnceAsync<TRequest>(
        StringValues keys,
        TRequest request,
        Func<string, HttpContext, IResult>? replay,
        EndpointFilterInvocationContext call,
        EndpointFilterDelegate next
    )
        where TRequest : IIdempotent
    {
        if (keys.Count != 1 || keys.ToString() is not { Length: > 0 and <= LongestKey } key)
            return Problems.BadRequest($"Send one {Header} of 1 to {LongestKey} characters.");
        if (CallerOf(request, call.HttpContext) is null && key.Length < ShortestKeyOfAStranger)
            return Problems.BadRequest(
                $"Without a session the {Header} must have at least {ShortestKeyOfAStranger} characters, such as a UUID."
            );
        var http = call.HttpContext;
        var once = http.RequestServices.GetRequiredService<IdempotentRequest>();
        var db = http.RequestServices.GetRequiredService<AppDb>();
        var claim = NewClaim(key, request, http);
        if (!await TryClaimAsync(db, claim, http.RequestAborted))
            return await AnswerOfFirstAsync(db, claim, replay, http);
        once.Claimed(claim);
        try
        {
            return await next(call);
        }
        finally
        {
            await once.ReleaseAsync();
        }
    }

    private static IdempotencyKey NewClaim<TRequest>(string key, TRequest request, HttpContext http)
        where TRequest : IIdempotent
    {
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        // With a session a phone may change its address; without one the address is all there is beside the key.
        var caller = CallerOf(request, http) ?? $"{http.Connection.RemoteIpAddress}";
        return new IdempotencyKey
        {
            Id = IdempotencyKey.Hash(http.Request.Method, http.Request.Path, caller, key),
            RequestHash = IdempotencyKey.Hash(JsonSerializer.Serialize(request.Content)),
            ClaimId = Guid.NewGuid(),
            ClaimedUntil = now + IdempotencyKey.ClaimLifetime,
            ExpiresAt = now + IdempotencyKey.Kept,
        };
    }

    /// <summary>Who asks: whoever is signed in, in the house they work in, and whoever the request names; null for a stranger.</summary>
    private static string? CallerOf<TRequest>(TRequest request, HttpContext http)
        where TRequest : IIdempotent =>
        http.User.Identity is { IsAuthenticated: true, Name: var user }
            ? $"{user} {http.RequestServices.GetRequiredService<AppDb>().HouseId} {request.Caller}"
            : request.Caller;

    private static async ValueTask<object?> AnswerOfFirstAsync(
        AppDb db,
        IdempotencyKey claim,
        Func<string, HttpContext, IResult>? replay,
        HttpContext http
    )
    {
        var first = await db.Set<IdempotencyKey>()
            .AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == claim.Id, http.RequestAborted);
        if (first is not null && !first.RequestHash.AsSpan().SequenceEqual(claim.RequestHash))
            return Problems.Create(
                StatusCodes.Status422UnprocessableEntity,
                ErrorCode.IdempotencyKeyReused,
                $"This {Header} was used with another request; choose a new one."
            );
        if (first?.ResponseStatus is not { } status)
        {
            http.Response.Headers.RetryAfter = "1";
            return Problems.Create(
                StatusCodes.Status409Conflict,
                ErrorCode.Conflict,
                $"The first request with this {Header} is still under way; ask again in a second."
            );
        }
        http.Response.Headers[ReplayedHeader] = "true";
        if (replay is not null && first.ResponseBody is { } answer)
            return replay(answer, http);
        return TypedResults.Text(first.ResponseBody, "application/json", Encoding.UTF8, status);
    }

    private static async Task<bool> TryClaimAsync(AppDb db, IdempotencyKey claim, CancellationToken ct)
    {
        var now = claim.ClaimedUntil - IdempotencyKey.ClaimLifetime;
        var claimed = await db.Database.ExecuteSqlAsync(
            $"""
            insert into idempotency_keys as held (id, request_hash, claim_id, claimed_until, expires_at)
            values ({claim.Id}, {claim.RequestHash}, {claim.ClaimId}, {claim.ClaimedUntil}, {claim.ExpiresAt})
            on conflict (id) do update set
                request_hash = excluded.request_hash, claim_id = excluded.claim_id,
                claimed_until = excluded.claimed_until, expires_at = excluded.expires_at,
                response_status = null, response_body = null
            where held.expires_at <= {now} or (held.response_status is null and held.claimed_until <= {now})
            """,
            ct
        );
        return claimed == 1;
    }
}
