namespace Yadopera.Features.Import;

/// <summary>What came, or would come, of a file of FAQs. One error keeps the whole file out.</summary>
/// <param name="SuccessCount">Rows that were created or changed; 0 where the file was kept out.</param>
/// <param name="FailureCount">Rows with errors.</param>
/// <param name="TotalCount">Rows of the file, without its header and empty rows.</param>
/// <param name="SkippedCount">Rows that say what the house already says.</param>
/// <param name="CreatedCount">Of the successful rows, those that are new.</param>
/// <param name="UpdatedCount">Of the successful rows, those that changed an entry.</param>
/// <param name="RemovedCount">Entries that the file does not have; only mode sync removes them.</param>
/// <param name="DryRun">True where nothing was written because that was asked for.</param>
/// <param name="Errors">At most the first thousand.</param>
/// <param name="Warnings">What does not keep the file out; at most the first thousand.</param>
public sealed record UploadReport(
    int SuccessCount,
    int FailureCount,
    int TotalCount,
    int SkippedCount,
    int CreatedCount,
    int UpdatedCount,
    int RemovedCount,
    bool DryRun,
    IReadOnlyList<RowFault> Errors,
    IReadOnlyList<RowFault> Warnings
)
{
    private const int MostFaults = 1000;

    internal bool IsRefused => FailureCount > 0;

    internal static UploadReport Of(FaqSheet sheet, FaqMerge merge, bool dryRun) =>
        merge.Errors.Count > 0
            ? new(
                0,
                merge.Errors.Select(error => error.Row).Distinct().Count(),
                sheet.RowCount,
                0,
                0,
                0,
                0,
                dryRun,
                [.. merge.Errors.OrderBy(error => error.Row).Take(MostFaults)],
                [.. sheet.Warnings.Take(MostFaults)]
            )
            : new(
                merge.Created.Count + merge.Updated.Count,
                0,
                sheet.RowCount,
                merge.SkippedCount,
                merge.Created.Count,
                merge.Updated.Count,
                merge.Removed.Count,
                dryRun,
                [],
                [.. sheet.Warnings.Take(MostFaults)]
            );
}

/// <summary>What is the matter with a cell or a row.</summary>
/// <param name="Row">
/// As a spreadsheet numbers it: the header is row 1, empty rows count, and a cell of several lines is in one row.
/// </param>
/// <param name="Field">Name of the column; null where the whole row is meant.</param>
public sealed record RowFault(int Row, string? Field, string Message);
