using System.CommandLine;
using System.Diagnostics;
using Yadopera.Features.Faq;
using Yadopera.Infrastructure.Background;
using Yadopera.Infrastructure.Configuration;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Import;

/// <summary><c>import &lt;file|folder&gt;</c>: brings houses and FAQs from files. All files are read and checked before the first write.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var path = new Argument<string>("path") { Description = "A .json or .jsonl file, or a folder of them" };
        var command = new Command("import", "Import houses and their FAQs") { path };
        command.SetAction(
            (parsed, ct) => Verb.RunAsync(settings => RunAsync(settings, parsed.GetRequiredValue(path), ct))
        );
        return command;
    }

    private static async Task<int> RunAsync(Settings settings, string path, CancellationToken ct)
    {
        try
        {
            var plans = new List<ImportPlan>();
            foreach (var file in FilesAt(path))
                plans.Add(Parse(Path.GetFileName(file), await TextFile.ReadAsync(file, ct)));
            return await RunAsync(settings, plans, ct);
        }
        catch (ImportRefusedException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return Verb.Failure;
        }
    }

    private static async Task<int> RunAsync(Settings settings, List<ImportPlan> plans, CancellationToken ct)
    {
        var houses = plans.SelectMany(plan => plan.Houses).ToList();
        var rejected = plans.SelectMany(plan => plan.Rejected).Concat(Twice(houses)).ToList();
        foreach (var row in rejected)
            await Console.Error.WriteLineAsync($"{row.File} row {row.Row}: {row.Reason}");
        var reports = new List<HouseReport>();
        using var trace = new Activity("import").Start();
        await using var queue = settings.Embedding is null ? null : new VerbTaskQueue(settings.ConnectionString);
        var embeddings = queue is null ? null : new EmbeddingTasks(queue.Tasks);
        if (rejected.Count == 0)
            foreach (var house in houses)
            {
                await using var db = StorageSetup.Connect(settings.ConnectionString);
                reports.Add(await ImportHouse.RunAsync(db, house, embeddings, TimeProvider.System.GetUtcNow(), ct));
            }
        var counts = reports.Aggregate(new ImportCounts(0, 0, 0), (sum, report) => sum + report.Counts);
        await Console.Out.WriteLineAsync(
            $"created {counts.Created} updated {counts.Updated} unchanged {counts.Unchanged} rejected {rejected.Count}"
        );
        foreach (var faq in reports.SelectMany(report => report.Ending))
            await Console.Out.WriteLineAsync(
                $"{faq.House} {faq.Faq}: {(faq.IsOver ? "ended" : "ends")} on {faq.LastDay:yyyy-MM-dd}"
            );
        return rejected.Count == 0 ? Verb.Success : Verb.Failure;
    }

    // Two sources of one house would overwrite each other with every run.
    private static IEnumerable<RejectedRow> Twice(IEnumerable<HouseImport> houses) =>
        houses
            .CountBy(house => house.Slug, StringComparer.Ordinal)
            .Where(slug => slug.Value > 1)
            .Select(slug => new RejectedRow("all files", 0, $"the house {slug.Key} comes from {slug.Value} sources"));

    private static List<string> FilesAt(string path)
    {
        if (File.Exists(path))
            return [path];
        if (!Directory.Exists(path))
            throw new ImportRefusedException(path, "does not exist");
        var files = Directory
            .EnumerateFiles(path)
            .Where(file => Path.GetExtension(file).ToLowerInvariant() is ".json" or ".jsonl")
            .Order(StringComparer.Ordinal)
            .ToList();
        return files.Count > 0 ? files : throw new ImportRefusedException(path, "has no .json or .jsonl file");
    }

    private static ImportPlan Parse(string file, string text) =>
        Path.GetExtension(file).ToLowerInvariant() switch
        {
            ".json" => HouseFile.Parse(file, text),
            ".jsonl" => FaqLines.Parse(file, text),
            _ => throw new ImportRefusedException(file, "is neither .json nor .jsonl"),
        };
}
