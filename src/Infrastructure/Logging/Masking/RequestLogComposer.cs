using Yadopera.Infrastructure.Logging.Capture;

namespace Yadopera.Infrastructure.Logging.Masking;

/// <summary>Makes the row of an entry: nothing leaves here unmasked.</summary>
internal sealed class RequestLogComposer : IDisposable
{
    private static readonly SecretText NothingHidden = new([]);

    private readonly JsonText json = new();
    private readonly BodyJson bodies;

    public RequestLogComposer() => bodies = new BodyJson(json);

    public RequestLogRow Compose(RequestLogEntry entry)
    {
        var secrets = entry.HiddenValues.Count == 0 ? NothingHidden : new SecretText(entry.HiddenValues);
        HeaderJson.Write(json.Begin(), entry.Headers, secrets);
        return new RequestLogRow(
            entry.TraceId,
            StorableText.Of(entry.Method),
            SecretUrl.Endpoint(entry.Path, entry.Query, secrets),
            json.End(),
            bodies.Of(entry.RequestBody, entry.RequestFormat, secrets),
            entry.Status,
            bodies.Of(entry.ResponseBody, entry.ResponseFormat, secrets),
            (int)Math.Min(entry.Duration.TotalMilliseconds, int.MaxValue),
            entry.IpAddress?.ToString(),
            entry.UserId is { } user ? StorableText.Of(user) : null,
            entry.CreatedAt
        );
    }

    public void Dispose() => json.Dispose();
}
