using System.Net.Http.Headers;

namespace Yadopera.Infrastructure.Ai;

/// <summary>
/// Ends an exchange that did not succeed before a provider's SDK reads it: each SDK has exceptions of its own, some of
/// which repeat what the provider wrote, and that may repeat the key or the guest.
/// </summary>
internal sealed class RefusalHandler(HttpMessageHandler transport, TimeProvider clock) : DelegatingHandler(transport)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var response = await base.SendAsync(request, ct);
        if (response.IsSuccessStatusCode)
            return response;
        using (response)
            throw ModelFailureException.Refused((int)response.StatusCode, Wait(response.Headers.RetryAfter));
    }

    private TimeSpan? Wait(RetryConditionHeaderValue? retryAfter)
    {
        var wait = retryAfter?.Delta ?? (retryAfter?.Date - clock.GetUtcNow());
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
