using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Import;

/// <summary>How far a long file is.</summary>
/// <param name="State"><c>pending</c>, <c>running</c>, <c>succeeded</c>, <c>failed</c> or <c>cancelled</c>.</param>
/// <param name="Percent">How much is done, 0–100.</param>
/// <param name="Report">What came of it; null until then, and where it was cancelled.</param>
public sealed record UploadProgress(Guid TaskId, string State, int Percent, UploadReport? Report);

internal static class FollowUpload
{
    public static RouteHandlerBuilder MapFollowUpload(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/faqs/bulk-upload/{taskId:guid}", Handle)
            .WithSummary("How far a long file is, and what came of it")
            .MayRefuse(400, 401, 403, 404, 429);

    private static async Task<Results<Ok<UploadProgress>, ProblemHttpResult>> Handle(
        Guid taskId,
        AppDb db,
        CancellationToken ct
    )
    {
        if (
            await db.Set<FaqUpload>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == taskId, ct) is not { } upload
        )
            return Problems.NotFound("There is no such import in this house.");
        if (upload.FinishedAt is not null)
            return TypedResults.Ok(
                new UploadProgress(
                    upload.Id,
                    upload.Report is null ? "cancelled"
                        : upload.Report.IsRefused ? "failed"
                        : "succeeded",
                    100,
                    upload.Report
                )
            );
        var steps = await db
            .Database.SqlQuery<int>(
                $"""
                select (output_data ->> 'percent')::int as "Value" from task_progress_logs
                where trace_id = {taskId} and task_name = {BulkImport.TaskName} and step_name is not null
                order by id desc limit 1
                """
            )
            .ToListAsync(ct);
        return TypedResults.Ok(
            new UploadProgress(
                upload.Id,
                steps is [] ? "pending" : "running",
                steps is [var percent] ? percent : 0,
                null
            )
        );
    }
}
