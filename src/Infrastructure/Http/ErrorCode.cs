namespace Yadopera.Infrastructure.Http;

/// <summary>The stable <c>code</c> of a problem: what clients branch on (CONTRACT, "codes").</summary>
public static class ErrorCode
{
    public const string BadRequest = "BAD_REQUEST";
    public const string Unauthorized = "UNAUTHORIZED";
    public const string NotFound = "NOT_FOUND";
    public const string Conflict = "CONFLICT";
    public const string Validation = "VALIDATION_ERROR";
    public const string RateLimitExceeded = "RATE_LIMIT_EXCEEDED";
    public const string IdempotencyKeyReused = "IDEMPOTENCY_KEY_REUSED";
    public const string ServiceUnavailable = "SERVICE_UNAVAILABLE";
    public const string SchemaNotReady = "SCHEMA_NOT_READY";
    public const string Internal = "INTERNAL_ERROR";

    /// <summary>The code of a status for which nobody chose a more telling one.</summary>
    public static string Of(int status) =>
        status switch
        {
            StatusCodes.Status401Unauthorized => Unauthorized,
            StatusCodes.Status403Forbidden => "FORBIDDEN",
            StatusCodes.Status404NotFound => NotFound,
            StatusCodes.Status405MethodNotAllowed => "METHOD_NOT_ALLOWED",
            StatusCodes.Status409Conflict => Conflict,
            StatusCodes.Status412PreconditionFailed => "PRECONDITION_FAILED",
            StatusCodes.Status413PayloadTooLarge => "PAYLOAD_TOO_LARGE",
            StatusCodes.Status415UnsupportedMediaType => "UNSUPPORTED_MEDIA_TYPE",
            StatusCodes.Status422UnprocessableEntity => Validation,
            StatusCodes.Status429TooManyRequests => RateLimitExceeded,
            StatusCodes.Status503ServiceUnavailable => ServiceUnavailable,
            >= 400 and < 500 => BadRequest,
            _ => Internal,
        };
}
