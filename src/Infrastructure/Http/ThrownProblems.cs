using System.Text.Json;
using Microsoft.Net.Http.Headers;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Infrastructure.Http;

/// <summary>What a thrown exception is to the one who asked.</summary>
internal sealed record ThrownProblem(int Status, string Code, string? Detail = null);

/// <summary>Says what an exception is to the one who asked; only what nobody expected is a 500 and is logged with its stack.</summary>
internal sealed class ThrownProblems(SchemaState schema, ILogger<ThrownProblems> log)
{
    public ThrownProblem Report(Exception thrown, HttpRequest request)
    {
        var problem = Describe(thrown, request);
        if (problem.Status == StatusCodes.Status500InternalServerError)
            log.LogError(thrown, "{Method} {Path} failed", request.Method, request.Path);
        else if (problem.Status == StatusCodes.Status503ServiceUnavailable)
            log.LogWarning("{Method} {Path}: {Reason}", request.Method, request.Path, thrown.Message);
        return problem;
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

    private ThrownProblem Describe(Exception thrown, HttpRequest request)
    {
        if (thrown is BadHttpRequestException bad)
            return new(bad.StatusCode, ErrorCode.Of(bad.StatusCode), DetailOf(bad));
        if (thrown is InvalidOperationException && HasUnknownCharset(request))
            return new(StatusCodes.Status415UnsupportedMediaType, ErrorCode.Of(415), "Send the body as UTF-8.");
        if (DatabaseFailure.IsUnstorableText(thrown))
            return new(
                StatusCodes.Status400BadRequest,
                ErrorCode.BadRequest,
                "The request has a character that is not text, such as NUL."
            );
        if (DatabaseFailure.IsOvertaken(thrown))
            return new(
                StatusCodes.Status409Conflict,
                ErrorCode.Conflict,
                "What this is about was changed or deleted meanwhile; nothing was done."
            );
        if (DatabaseFailure.IsMissingSchema(thrown))
        {
            schema.Doubt();
            return new(StatusCodes.Status503ServiceUnavailable, ErrorCode.SchemaNotReady, SchemaGate.Detail);
        }
        if (DatabaseFailure.IsOutage(thrown))
            return new(
                StatusCodes.Status503ServiceUnavailable,
                ErrorCode.ServiceUnavailable,
                "The database cannot be reached just now; nothing was changed."
            );
        return new(StatusCodes.Status500InternalServerError, ErrorCode.Internal);
    }
}
