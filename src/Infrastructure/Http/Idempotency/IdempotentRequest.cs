using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Infrastructure.Http.Idempotency;

/// <summary>The claim of the request that is running, if it was sent with a key.</summary>
internal sealed class IdempotentRequest(AppDb db, IOptions<JsonOptions> json)
{
    private IdempotencyKey? _claim;

    /// <summary>True when the request came with a key, so that its answer is stored with its effect.</summary>
    public bool IsClaimed => _claim is not null;

    public void Claimed(IdempotencyKey claim) => _claim = claim;

    /// <summary>
    /// Puts the answer into the unit of work, beside the effect it reports; the handler's one <c>SaveChangesAsync</c>
    /// stores both or neither.
    /// </summary>
    public void Complete<T>(T response, int status = StatusCodes.Status200OK)
    {
        if (_claim is null)
            return;
        db.Attach(_claim);
        _claim.ResponseStatus = status;
        _claim.ResponseBody = JsonSerializer.Serialize(response, json.Value.SerializerOptions);
    }

    /// <summary>The request ended without an effect: another try with the same key may run.</summary>
    public async Task ReleaseAsync()
    {
        if (
            _claim is not { } claim
            || (claim.ResponseStatus is not null && db.Entry(claim).State is EntityState.Unchanged)
        )
            return;
        await db.Set<IdempotencyKey>()
            .Where(key => key.Id == claim.Id && key.ClaimId == claim.ClaimId && key.ResponseStatus == null)
            .ExecuteDeleteAsync(CancellationToken.None);
    }
}
