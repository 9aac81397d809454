using Yadopera.Features.Facility;
using Yadopera.Features.Faq;

namespace Yadopera.Features.Import;

/// <summary>One house with its FAQs as a file brought them.</summary>
/// <param name="Slug">Natural key of the house.</param>
/// <param name="Profile">What the file tells of the house.</param>
/// <param name="IsProfileKnown">False where the profile is only a stand-in for a house that is not there yet.</param>
/// <param name="Faqs">In the order of the file.</param>
internal sealed record HouseImport(
    string Slug,
    HouseProfile Profile,
    bool IsProfileKnown,
    IReadOnlyList<FaqContent> Faqs
);

/// <summary>What was found in the files: houses to import, or rows to refuse.</summary>
internal sealed record ImportPlan(IReadOnlyList<HouseImport> Houses, IReadOnlyList<RejectedRow> Rejected);

/// <summary>A row that cannot be imported.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Row">Line of a .jsonl file, number of the FAQ in a .json file, 0 for the house itself; all from 1.</param>
/// <param name="Reason">What to change.</param>
internal sealed record RejectedRow(string File, int Row, string Reason);

/// <summary>How many FAQs an import created, updated or found as they were.</summary>
internal sealed record ImportCounts(int Created, int Updated, int Unchanged)
{
    public static ImportCounts operator +(ImportCounts left, ImportCounts right) =>
        new(left.Created + right.Created, left.Updated + right.Updated, left.Unchanged + right.Unchanged);
}

/// <summary>What came of importing a house.</summary>
/// <param name="Ending">The house's FAQs that no longer answer or soon will not, the earliest first.</param>
internal sealed record HouseReport(ImportCounts Counts, IReadOnlyList<EndingFaq> Ending);

/// <summary>A FAQ whose last day is over or near.</summary>
internal sealed record EndingFaq(string House, string Faq, DateOnly LastDay, bool IsOver);
