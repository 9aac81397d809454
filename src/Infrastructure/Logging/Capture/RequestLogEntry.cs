using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Http.Features.Authentication;
using Microsoft.Extensions.Primitives;

namespace Yadopera.Infrastructure.Logging.Capture;

/// <summary>One request as it was seen, unmasked; lives only in memory between the request and the composer.</summary>
internal sealed class RequestLogEntry(HttpContext context, DateTimeOffset createdAt)
{
    public DateTimeOffset CreatedAt { get; } = createdAt;
    public Guid TraceId { get; } = (Activity.Current?.TraceId ?? ActivityTraceId.CreateRandom()).ToGuid();
    public string Method { get; } = context.Request.Method;
    public PathString Path { get; } = context.Request.PathBase + context.Request.Path;
    public QueryString Query { get; } = context.Request.QueryString;
    public IPAddress? IpAddress { get; } = context.Connection.RemoteIpAddress;

    // Copied, because the server uses the same header object for the next request.
    public KeyValuePair<string, StringValues>[] Headers { get; } = [.. context.Request.Headers];

    public BodyFormat RequestFormat { get; } = BodyFormat.Of(context.Request.Headers);
    public CapturedBody RequestBody { get; private set; }
    public BodyFormat ResponseFormat { get; private set; }
    public CapturedBody ResponseBody { get; private set; }
    public int Status { get; private set; }
    public TimeSpan Duration { get; private set; }
    public string? UserId { get; private set; }
    public IReadOnlyList<string> HiddenValues { get; private set; } = [];

    /// <summary>Bytes this entry holds in memory, roughly.</summary>
    public int Size => 2048 + RequestBody.Buffer.Length + ResponseBody.Buffer.Length;

    public void Finish(HttpContext context, int status, TimeSpan duration, BodyTaps taps)
    {
        Status = status;
        Duration = duration;
        RequestBody = taps.Request?.Detach() ?? CapturedBody.None;
        ResponseBody = taps.Response?.Detach() ?? CapturedBody.None;
        ResponseFormat = BodyFormat.Of(context.Response.Headers);
        UserId = UserIdOf(context);
        HiddenValues = context.Features.Get<HiddenValues>() ?? HiddenValues;
    }

    public void Release()
    {
        RequestBody.Release();
        ResponseBody.Release();
    }

    private static string? UserIdOf(HttpContext context)
    {
        // The feature is asked, because HttpContext.User would make a principal for every anonymous request.
        var user = context.Features.Get<IHttpAuthenticationFeature>()?.User;
        return (user?.FindFirst("sub") ?? user?.FindFirst(System.Security.Claims.ClaimTypes.NameIdentifier))?.Value;
    }
}
