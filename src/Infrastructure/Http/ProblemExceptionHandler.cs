using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Net.Http.Headers;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Infrastructure.Http;

/// <summary>Turns what was thrown into a problem; only what nobody expected is a 500 and is logged with its stack.</summary>
internal sealed class ProblemExceptionHandler(
    IProblemDetailsService problems,
    SchemaState schema,
    ILogger<ProblemExceptionHandler> log
) : IExceptionHandler
{
    private const int ClientClosedRequest = 499;

    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception thrown, CancellationToken ct)
    {
        if (thrown is OperationCanceledException && http.RequestAborted.IsCancellationRequested)
        {
            http.Response.StatusCode = ClientClosedRequest;
            return true;
        }
        var (status, code, detail) = Describe(thrown, http.Request);
        if (status == StatusCodes.Status500InternalServerError)
            log.LogError(thrown, "{Method} {Path} failed", http.Request.Method, http.Request.Path);
        else if (status == StatusCodes.Status503ServiceUnavailable)
            log.LogWarning("{Method} {Path}: {Reason}", http.Request.Method, http.Request.Path, thrown.Message);
        http.Response.StatusCode = status;
        return await problems.TryWriteAsync(
            new ProblemDetailsContext
            {
                HttpContext = http,
                ProblemDetails =
                {
                    Status = status,
                    Detail = detail,
                    Extensions = { [ProblemWriter.Code] = code },
                },
            }
        );
    }

    // Reading JSON in an encoding that .NET does not know ends in an exception that says nothing more precise.
    private static bool HasUnknownCharset(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.Charset.HasValue
        && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase);

    // Where the JSON is wrong helps; the framework's own words name our types and do not.
    private static string? DetailOf(BadHttpRequestException bad) =>
        bad.InnerException is JsonException { Path: { } path }
            ? $"The body is not the JSON expected here; the problem is at {path}."
            : null;

    private (int Status, string Code, string? Detail) Describe(Exception thrown, HttpRequest request)
    {
        if (thrown is BadHttpRequestException bad)
            return (bad.StatusCode, ErrorCode.Of(bad.StatusCode), DetailOf(bad));
        if (thrown is InvalidOperationException && HasUnknownCharset(request))
            return (StatusCodes.Status415UnsupportedMediaType, ErrorCode.Of(415), "Send the body as UTF-8.");
        if (DatabaseFailure.IsUnstorableText(thrown))
            return (
                StatusCodes.Status400BadRequest,
                ErrorCode.BadRequest,
                "The request has a character that is not text, such as NUL."
            );
        if (DatabaseFailure.IsMissingSchema(thrown))
        {
            schema.Doubt();
            return (StatusCodes.Status503ServiceUnavailable, ErrorCode.SchemaNotReady, SchemaGate.Detail);
        }
        if (DatabaseFailure.IsOutage(thrown))
            return (
                StatusCodes.Status503ServiceUnavailable,
                ErrorCode.ServiceUnavailable,
                "The database cannot be reached just now; nothing was changed."
            );
        return (StatusCodes.Status500InternalServerError, ErrorCode.Internal, null);
    }
}
