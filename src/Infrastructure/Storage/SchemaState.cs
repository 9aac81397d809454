using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Yadopera.Infrastructure.Storage;

/// <summary>
/// Whether every migration that this binary knows has been applied. A schema newer than the binary is fine: that is
/// what the old nodes see during a rolling deploy.
/// </summary>
internal sealed class SchemaState(IDbContextFactory<AppDb> databases, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile bool _isReady;
    private long _checkedAt;
    private Exception? _failure;

    /// <summary>The remembered answer; while it is "no" the database is asked again, at most once a second.</summary>
    public async ValueTask<bool> IsReadyAsync(CancellationToken ct)
    {
        if (_isReady)
            return true;
        await _one.WaitAsync(ct);
        try
        {
            if (_isReady || (_checkedAt != 0 && clock.GetElapsedTime(_checkedAt) < CheckInterval))
                return _isReady || (_failure is null ? false : throw new NpgsqlException(_failure.Message, _failure));
            await CheckAsync(ct);
            return _isReady;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    // Those who wait meanwhile share the outcome, a failure too: a database that hangs must not be asked one by one.
    private async Task CheckAsync(CancellationToken ct)
    {
        _failure = null;
        try
        {
            await PendingAsync(ct);
        }
        catch (Exception failure) when (DatabaseFailure.IsOutage(failure))
        {
            _failure = failure;
            throw;
        }
        finally
        {
            _checkedAt = clock.GetTimestamp();
        }
    }

    /// <summary>Something said that the schema is not as expected: look again before the next request.</summary>
    public void Doubt() => _isReady = false;

    /// <summary>Asks the database now which migrations are missing, and remembers whether any is.</summary>
    public async Task<IReadOnlyList<string>> PendingAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var pending = (await db.Database.GetPendingMigrationsAsync(ct)).ToList();
        _isReady = pending.Count == 0;
        return pending;
    }
}
