using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Yadopera.Features.Facility;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Http.Idempotency;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Import;

/// <summary>A long file was taken; it is imported in the background.</summary>
/// <param name="TaskId">For <c>GET</c> and <c>DELETE /admin/faqs/bulk-upload/{task_id}</c>; also its trace id.</param>
public sealed record UploadAccepted(Guid TaskId, int TotalCount);

internal static class UploadFaqs
{
    /// <summary>Up to so many rows are imported while the sender waits.</summary>
    private const int MostAtOnce = 500;

    public static RouteHandlerBuilder MapUploadFaqs(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/faqs/bulk-upload", Handle)
            .Accepts<IFormFile>("multipart/form-data")
            .WithMetadata(new UploadSizeLimit())
            .Idempotent<UploadFaqsRequest>()
            .WithSummary(
                "Imports a CSV sheet, all of it or nothing: 201, or 200 with the errors, or 202 for a long one"
            )
            .MayRefuse(400, 401, 403, 404, 409, 413, 415, 422, 429);

    private static async Task<
        Results<Created<UploadReport>, Ok<UploadReport>, Accepted<UploadAccepted>, ProblemHttpResult>
    > Handle(
        UploadFaqsRequest upload,
        CurrentHouse current,
        ClaimsPrincipal user,
        AppDb db,
        SheetImport import,
        UploadQueue queue,
        IdempotentRequest once,
        CancellationToken ct
    )
    {
        if (!TryRead(upload, out var sheet, out var unreadable))
            return unreadable;
        // A sheet cut short by accident must not take every FAQ away.
        if (upload.Mode == UploadMode.Sync && sheet.RowCount == 0)
            return Problems.Invalid(
                "file",
                "A sheet without rows would remove every FAQ; delete them one by one if you mean it."
            );
        var createdBy = Guid.TryParse(user.FindFirstValue("sub"), out var id) ? id : (Guid?)null;
        if (upload.DryRun || sheet.Errors.Count > 0)
            return TypedResults.Ok(
                UploadReport.Of(sheet, await import.PlanAsync(sheet, upload.Mode, ct), upload.DryRun)
            );
        if (sheet.RowCount > MostAtOnce)
            return await queue.TryAddAsync(current.House, upload, sheet.RowCount, createdBy, ct) is { } accepted
                ? TypedResults.Accepted($"/api/v1/admin/faqs/bulk-upload/{accepted.TaskId}", accepted)
                : Conflict("Another file of this house is being imported; wait for it or cancel it.");
        try
        {
            var report = await import.RunAsync(
                current.House,
                sheet,
                upload.Mode,
                createdBy,
                (_, _) => Task.FromResult(true),
                CompleteAsync,
                ct
            );
            return report!.IsRefused ? TypedResults.Ok(report) : TypedResults.Created("/api/v1/admin/faqs", report);
        }
        catch (DbUpdateException)
        {
            return Conflict("The FAQs were changed in the same moment; send the file again.");
        }

        async Task<bool> CompleteAsync(UploadReport report)
        {
            if (!report.IsRefused)
                once.Complete(report, StatusCodes.Status201Created);
            await db.SaveChangesAsync(ct);
            return true;
        }
    }

    private static bool TryRead(
        UploadFaqsRequest upload,
        [NotNullWhen(true)] out FaqSheet? sheet,
        [NotNullWhen(false)] out ProblemHttpResult? refusal
    )
    {
        (sheet, refusal) = (null, null);
        try
        {
            sheet = FaqSheetReader.Read(upload.Content);
        }
        catch (InvalidDataException unreadable)
        {
            refusal = Problems.Invalid("file", $"The file {unreadable.Message}.");
        }
        return sheet is not null;
    }

    private static ProblemHttpResult Conflict(string detail) =>
        Problems.Create(StatusCodes.Status409Conflict, ErrorCode.Conflict, detail);
}
