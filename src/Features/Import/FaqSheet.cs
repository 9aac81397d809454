using Yadopera.Features.Faq;

namespace Yadopera.Features.Import;

/// <summary>A file of FAQs as it was read.</summary>
/// <param name="Rows">Those that can be read, in the order of the file.</param>
/// <param name="RowCount">All rows but the header and empty ones.</param>
internal sealed record FaqSheet(
    IReadOnlyList<FaqSheetRow> Rows,
    int RowCount,
    IReadOnlyList<RowFault> Errors,
    IReadOnlyList<RowFault> Warnings
);

/// <param name="Number">As in <see cref="RowFault.Row"/>.</param>
internal sealed record FaqSheetRow(int Number, FaqContent Content);
