using System.Globalization;
using CsvHelper;
using Yadopera.Answering;
using Yadopera.Features.Faq;

namespace Yadopera.Features.Import;

/// <summary>Writes FAQs as the sheet that <see cref="FaqSheetReader"/> reads back to the same FAQs.</summary>
internal static class FaqSheetWriter
{
    // The mark is what makes a spreadsheet read UTF-8.
    private static readonly CsvWriterOptions Format = new()
    {
        WriteByteOrderMark = true,
        Injection = CsvInjection.None,
    };

    /// <param name="faqs">In the order in which they are written.</param>
    /// <param name="offered">Languages that have columns, whether or not a FAQ is written in them.</param>
    public static byte[] Write(IReadOnlyCollection<FaqContent> faqs, IEnumerable<string> offered)
    {
        var languages = offered
            .Concat(faqs.SelectMany(faq => faq.Texts).Select(text => text.Language))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        using var file = new MemoryStream();
        using (var csv = CsvWriter.Create(file, Format, leaveOpen: true))
        {
            csv.WriteRecord([.. FaqColumns.Fixed, .. languages.SelectMany(ColumnsOf)]);
            foreach (var faq in faqs)
                csv.WriteRecord([.. CellsOf(faq, languages).Select(FaqColumns.ToCell)]);
        }
        return file.ToArray();
    }

    private static string[] ColumnsOf(string language) =>
        [FaqColumns.Question(language), FaqColumns.Answer(language), FaqColumns.Variants(language)];

    private static IEnumerable<string> CellsOf(FaqContent faq, List<string> languages) =>
        [
            faq.Category,
            faq.IntentKey ?? "",
            faq.Priority.ToString(CultureInfo.InvariantCulture),
            FaqCells.Write(faq.IsActive),
            FaqCells.Write(faq.ValidFrom),
            FaqCells.Write(faq.ValidTo),
            FaqCells.Write(faq.OpenHours),
            .. languages.SelectMany(language => CellsOf(faq.Texts.FirstOrDefault(text => text.Language == language))),
        ];

    private static string[] CellsOf(FaqText? text) =>
        text is null ? ["", "", ""] : [text.Question, text.Answer, string.Join('\n', text.Variants)];
}
