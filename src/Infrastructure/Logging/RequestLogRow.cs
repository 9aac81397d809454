namespace Yadopera.Infrastructure.Logging;

/// <summary>One row of <c>api_logs</c>, masked and storable as it is; the JSON columns hold JSON text.</summary>
internal sealed record RequestLogRow(
    Guid TraceId,
    string Method,
    string Endpoint,
    string RequestHeader,
    string? RequestBody,
    int ResponseStatus,
    string? ResponseBody,
    int DurationMs,
    string? IpAddress,
    string? UserId,
    DateTimeOffset CreatedAt
)
{
    public const string Table = "api_logs";

    /// <summary>The columns in the order of this record; <c>id</c> is the database's.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        "trace_id",
        "method",
        "endpoint",
        "request_header",
        "request_body",
        "response_status",
        "response_body",
        "duration_ms",
        "ip_address",
        "user_id",
        "created_at",
    ];

    /// <summary>Bytes this row holds in memory, roughly.</summary>
    public int Size =>
        256
        + sizeof(char)
            * (Endpoint.Length + RequestHeader.Length + (RequestBody?.Length ?? 0) + (ResponseBody?.Length ?? 0));
}
