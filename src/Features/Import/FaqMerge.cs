using Yadopera.Features.Faq;

namespace Yadopera.Features.Import;

/// <summary>
/// What a sheet changes in the FAQs of a house. A row and an entry are the same by their intent_key or, without one, by
/// their first question.
/// </summary>
internal sealed class FaqMerge
{
    private FaqMerge(List<RowFault> errors) => Errors = errors;

    public List<FaqContent> Created { get; } = [];
    public List<(FaqEntry Entry, FaqContent Content)> Updated { get; } = [];
    public List<FaqEntry> Removed { get; } = [];
    public int SkippedCount { get; private set; }
    public List<RowFault> Errors { get; }

    public static FaqMerge Plan(FaqSheet sheet, IEnumerable<FaqEntry> stored, string mode)
    {
        var merge = new FaqMerge([.. sheet.Errors]);
        var entries = stored
            .GroupBy(entry => NameOf(entry.ToContent()), StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => new Queue<FaqEntry>(same), StringComparer.Ordinal);
        var firstRows = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in sheet.Rows)
            if (row.Content.IntentKey is { } key && !firstRows.TryAdd(key, row.Number))
                merge.Refuse(row, $"intent_key {key} stands in row {firstRows[key]} too");
            else
                merge.Take(row, entries.GetValueOrDefault(NameOf(row.Content)), mode);
        if (mode == UploadMode.Sync)
            merge.Removed.AddRange(entries.Values.SelectMany(rest => rest));
        return merge;
    }

    private void Take(FaqSheetRow row, Queue<FaqEntry>? known, string mode)
    {
        if (known is null || !known.TryDequeue(out var entry))
            Created.Add(row.Content);
        else if (HashOf(entry.ToContent()).AsSpan().SequenceEqual(HashOf(row.Content)))
            SkippedCount++;
        else if (mode == UploadMode.Sync)
            Updated.Add((entry, row.Content));
        else
            Refuse(row, "the house has this FAQ with other content; mode sync changes it");
    }

    private void Refuse(FaqSheetRow row, string message) =>
        Errors.Add(new RowFault(row.Number, row.Content.IntentKey is null ? null : FaqColumns.IntentKey, message));

    private static string NameOf(FaqContent faq)
    {
        var first = InOrder(faq).Texts[0];
        return faq.IntentKey is { } key ? $"key {key}" : $"text {first.Language} {first.Question}";
    }

    // A sheet has its languages in the order of its columns.
    private static byte[] HashOf(FaqContent faq) => InOrder(faq).Hash();

    private static FaqContent InOrder(FaqContent faq) =>
        faq with
        {
            Texts = [.. faq.Texts.OrderBy(text => text.Language, StringComparer.Ordinal)],
        };
}
