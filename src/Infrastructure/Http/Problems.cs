using Microsoft.AspNetCore.Http.HttpResults;

namespace Yadopera.Infrastructure.Http;

/// <summary>Expected refusals as typed results. The writer adds title, instance and trace id.</summary>
public static class Problems
{
    public static ProblemHttpResult BadRequest(string detail) =>
        Create(StatusCodes.Status400BadRequest, ErrorCode.BadRequest, detail);

    public static ProblemHttpResult Unauthorized(string detail) =>
        Create(StatusCodes.Status401Unauthorized, ErrorCode.Unauthorized, detail);

    public static ProblemHttpResult Conflict(string detail) =>
        Create(StatusCodes.Status409Conflict, ErrorCode.Conflict, detail);

    public static ProblemHttpResult NotFound(string detail) =>
        Create(StatusCodes.Status404NotFound, ErrorCode.NotFound, detail);

    public static ProblemHttpResult TooManyRequests(string detail) =>
        Create(StatusCodes.Status429TooManyRequests, ErrorCode.RateLimitExceeded, detail);

    public static ProblemHttpResult Create(int status, string code, string detail) =>
        TypedResults.Problem(
            detail,
            statusCode: status,
            extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { [ProblemWriter.Code] = code }
        );

    /// <summary>Documents the refusals of a route; each may also be 500 or 503.</summary>
    public static RouteHandlerBuilder MayRefuse(this RouteHandlerBuilder route, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in (int[])[.. statuses, 500, 503])
            route.ProducesProblem(status);
        return route;
    }

    /// <summary>503 with the outcome of every check.</summary>
    public static ProblemHttpResult NotReady(string detail, IReadOnlyDictionary<string, string> checks) =>
        TypedResults.Problem(
            detail,
            statusCode: StatusCodes.Status503ServiceUnavailable,
            extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["checks"] = checks }
        );

    /// <summary>422 for one field.</summary>
    public static ProblemHttpResult Invalid(string field, string message) =>
        Invalid(new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [message] });

    /// <summary>422 with the fields named as the client wrote them.</summary>
    public static ProblemHttpResult Invalid(IDictionary<string, string[]> errors) =>
        TypedResults.Problem(
            new HttpValidationProblemDetails(errors)
            {
                Status = StatusCodes.Status422UnprocessableEntity,
                Detail = "Some fields are not valid; see errors.",
            }
        );
}
