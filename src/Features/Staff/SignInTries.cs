using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Staff;

/// <summary>When the last tries under one key were let through.</summary>
internal sealed class SignInTry
{
    public required byte[] Id { get; init; }

    /// <summary>The oldest first, never more than the allowance of the key.</summary>
    public required DateTimeOffset[] PassedAt { get; init; }
    public DateTimeOffset LastAt { get; init; }
}

/// <summary>
/// How often the password of an account may be tried, counted in the database for all nodes. Strangers share ten tries a
/// minute per account, of which one network takes eight at most; a place from which the account was signed into before,
/// a device that sends its cookie or else a network, has ten of its own. So ten thousand tries pass at ten a minute, and
/// their flood does not touch what the owner is given at home; one network that floods leaves room for the owner in a
/// new one; and whoever is flooded from everywhere gets in by a new password, because a reset makes the place known.
/// An address without an account is counted in the same way, so that the refusals do not tell it from one with.
/// </summary>
internal sealed class SignInTries(AppDb db, TimeProvider clock)
{
    private const int OfAPlace = 10;
    private const int OfStrangers = 10;
    private const int OfOneNetwork = 8;
    private const int Mails = 3;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MailWindow = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    /// <summary>Counts a try; where it was one too many, how long to wait before the next.</summary>
    public async Task<TimeSpan?> CountAsync(string normalizedEmail, SignInPlace place, CancellationToken ct)
    {
        if (await place.KnownAsync(db, normalizedEmail, clock.GetUtcNow(), ct) is { } known)
            return await TakeAsync(Key("place", normalizedEmail, known), OfAPlace, Minute, ct);
        return await TakeAsync(Key("network", normalizedEmail, place.Network), OfOneNetwork, Minute, ct)
            ?? await TakeAsync(Key("strangers", normalizedEmail), OfStrangers, Minute, ct);
    }

    /// <summary>False where an address was sent enough mail for now.</summary>
    public async Task<bool> MayMailAsync(string normalizedEmail, CancellationToken ct) =>
        await TakeAsync(Key("mail", normalizedEmail), Mails, MailWindow, ct) is null;

    /// <summary>Forgets the keys that nobody used for long.</summary>
    public Task<int> PruneAsync(CancellationToken ct)
    {
        var oldest = clock.GetUtcNow() - Kept;
        return db.Set<SignInTry>().Where(row => row.LastAt < oldest).ExecuteDeleteAsync(ct);
    }

    // One statement decides and counts: of many at once no more pass than may.
    private async Task<TimeSpan?> TakeAsync(byte[] key, int allowance, TimeSpan window, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var passed = await db.Database.ExecuteSqlAsync(
            $"""
            insert into sign_in_tries as held (id, passed_at, last_at) values ({key}, array[{now}], {now})
            on conflict (id) do update set last_at = excluded.last_at, passed_at =
                (held.passed_at || excluded.passed_at)[greatest(cardinality(held.passed_at) + 2 - {allowance}, 1):]
            where cardinality(held.passed_at) < {allowance} or held.passed_at[1] <= {now - window}
            """,
            ct
        );
        if (passed > 0)
            return null;
        var oldest = await db.Set<SignInTry>()
            .Where(row => row.Id == key)
            .Select(row => row.PassedAt[0])
            .SingleOrDefaultAsync(ct);
        return oldest + window - now is var wait && wait > TimeSpan.Zero ? wait : TimeSpan.FromSeconds(1);
    }

    private static byte[] Key(string kind, string normalizedEmail, byte[]? place = null) =>
        SHA256.HashData([.. Encoding.UTF8.GetBytes($"{kind}\n{normalizedEmail}\n"), .. place ?? []]);
}

internal sealed class SignInTryConfiguration : IEntityTypeConfiguration<SignInTry>
{
    public void Configure(EntityTypeBuilder<SignInTry> row)
    {
        row.ToTable("sign_in_tries");
        row.HasIndex(found => found.LastAt);
    }
}
