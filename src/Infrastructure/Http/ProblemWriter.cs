using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace Yadopera.Infrastructure.Http;

/// <summary>
/// Writes every problem as RFC 9457 <c>application/problem+json</c>, whatever the client says it accepts: the
/// framework's own writer answers plain text to a browser.
/// </summary>
internal sealed class ProblemWriter : IProblemDetailsWriter
{
    public const string Code = "code";
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    public bool CanWrite(ProblemDetailsContext context) => true;

    public ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var http = context.HttpContext;
        var problem = context.ProblemDetails;
        Complete(problem, http);
        if (problem.Status == StatusCodes.Status503ServiceUnavailable && http.Response.Headers.RetryAfter.Count == 0)
            http.Response.Headers.RetryAfter = RetryAfter.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return new ValueTask(
            http.Response.WriteAsJsonAsync(
                problem,
                problem.GetType(),
                options: null,
                contentType: "application/problem+json",
                http.RequestAborted
            )
        );
    }

    private static void Complete(ProblemDetails problem, HttpContext http)
    {
        var status = problem.Status ?? http.Response.StatusCode;
        problem.Status = status;
        problem.Type = "about:blank";
        problem.Title = ReasonPhrases.GetReasonPhrase(status);
        problem.Detail ??= DefaultDetail(status);
        problem.Instance = http.Request.Path;
        problem.Extensions.TryAdd(Code, ErrorCode.Of(status));
        problem.Extensions["trace_id"] = TraceId.Current;
    }

    /// <summary>What a problem says where nobody found more telling words.</summary>
    public static string DefaultDetail(int status) =>
        status switch
        {
            StatusCodes.Status400BadRequest => "The request could not be read; check that it is well-formed.",
            StatusCodes.Status401Unauthorized => "Sign in first: send Authorization: Bearer with your key or token.",
            StatusCodes.Status403Forbidden => "You are signed in, but may not do this.",
            StatusCodes.Status404NotFound => "There is nothing at this address; see /docs for what there is.",
            StatusCodes.Status405MethodNotAllowed => "This address does not take that method; see the Allow header.",
            StatusCodes.Status408RequestTimeout => "The request came too slowly; send it again.",
            StatusCodes.Status413PayloadTooLarge => "The request is larger than this address accepts.",
            StatusCodes.Status415UnsupportedMediaType => "Send the body as application/json.",
            StatusCodes.Status429TooManyRequests => "Too many tries; wait as long as Retry-After says.",
            StatusCodes.Status503ServiceUnavailable => "The service cannot answer just now; try again shortly.",
            >= 500 => "Something went wrong on our side; tell us the trace id if it happens again.",
            _ => "The request was refused.",
        };
}
