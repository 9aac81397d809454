using Microsoft.AspNetCore.Diagnostics;

namespace Yadopera.Infrastructure.Http;

/// <summary>Turns what was thrown into a problem.</summary>
internal sealed class ProblemExceptionHandler(IProblemDetailsService problems, ThrownProblems thrownProblems)
    : IExceptionHandler
{
    private const int ClientClosedRequest = 499;

    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception thrown, CancellationToken ct)
    {
        if (thrown is OperationCanceledException && http.RequestAborted.IsCancellationRequested)
        {
            http.Response.StatusCode = ClientClosedRequest;
            return true;
        }
        var problem = thrownProblems.Report(thrown, http.Request);
        http.Response.StatusCode = problem.Status;
        return await problems.TryWriteAsync(
            new ProblemDetailsContext
            {
                HttpContext = http,
                ProblemDetails =
                {
                    Status = problem.Status,
                    Detail = problem.Detail,
                    Extensions = { [ProblemWriter.Code] = problem.Code },
                },
            }
        );
    }
}
