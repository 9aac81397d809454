using System.Text.Json;
using Yadopera.Answering;
using Yadopera.Features.Facility;
using Yadopera.Features.Faq;
using Yadopera.Hours;

namespace Yadopera.Features.Import;

/// <summary>
/// Reads <c>.jsonl</c>: one FAQ per line, <c>{id, entity, entity_name, question, answer}</c> with optional
/// <c>language</c> (en), <c>category</c> (basic), <c>variants</c>, <c>valid_from</c>, <c>valid_to</c> and
/// <c>open_hours</c>. <c>entity</c> names the house, <c>id</c> the FAQ.
/// </summary>
internal static class FaqLines
{
    private sealed record Line(
        string? Id,
        string? Entity,
        string? EntityName,
        string? Question,
        string? Answer,
        string? Language,
        string? Category,
        List<string?>? Variants,
        DateOnly? ValidFrom,
        DateOnly? ValidTo,
        List<WeeklyPeriod>? OpenHours
    );

    private sealed record Row(int Number, Line Line, FaqContent Content);

    public static ImportPlan Parse(string file, string text)
    {
        var rejected = new List<RejectedRow>();
        var rows = new List<Row>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            if (Read(line, out var row) is { } reason)
                rejected.Add(new RejectedRow(file, number, reason));
            else if (!seen.Add($"{row!.Entity}\n{row.Id}"))
                rejected.Add(new RejectedRow(file, number, $"id {row.Id} stands in the file twice"));
            else
                rows.Add(new Row(number, row, ToContent(row)));
        }
        rejected.AddRange(
            rows.SelectMany(row =>
                ImportRules.Faq(row.Content).Select(reason => new RejectedRow(file, row.Number, reason))
            )
        );
        var houses = rows.GroupBy(row => row.Line.Entity!, StringComparer.Ordinal).Select(ToHouse).ToList();
        rejected.AddRange(
            houses.SelectMany(house => ImportRules.House(house).Select(reason => new RejectedRow(file, 0, reason)))
        );
        return new ImportPlan(houses, rejected);
    }

    // Returns what is wrong with the line, or null.
    private static string? Read(string text, out Line? line)
    {
        line = null;
        try
        {
            line = JsonSerializer.Deserialize<Line>(text, ImportRules.Json);
        }
        catch (JsonException broken)
        {
            return ImportRules.Broken(broken);
        }
        if (line is null)
            return "is not a JSON object";
        string?[] missing =
        [
            string.IsNullOrWhiteSpace(line.Id) ? "id" : null,
            string.IsNullOrWhiteSpace(line.Entity) ? "entity" : null,
            string.IsNullOrWhiteSpace(line.Question) ? "question" : null,
            string.IsNullOrWhiteSpace(line.Answer) ? "answer" : null,
        ];
        var names = missing.OfType<string>().ToList();
        return names.Count == 0 ? null : $"{string.Join(", ", names)} is missing";
    }

    private static FaqContent ToContent(Line line) =>
        new(
            line.Id!,
            line.Category ?? FaqCategory.Basic,
            Priority: 3,
            IsActive: true,
            [
                new FaqText(ImportRules.Tag(line.Language ?? "en"), line.Question!.Trim(), line.Answer!.Trim())
                {
                    Variants = ImportRules.Variants(line.Variants),
                },
            ]
        )
        {
            ValidFrom = line.ValidFrom,
            ValidTo = line.ValidTo,
            OpenHours = ImportRules.Hours(line.OpenHours),
        };

    private static HouseImport ToHouse(IGrouping<string, Row> rows)
    {
        var languages = rows.SelectMany(row => row.Content.Texts).Select(text => text.Language).Distinct().ToList();
        var name = rows.Select(row => row.Line.EntityName).FirstOrDefault(name => !string.IsNullOrWhiteSpace(name));
        return new HouseImport(
            ImportRules.Slug(rows.Key),
            new HouseProfile(name ?? rows.Key, null, null, "Etc/UTC", languages, null, null, null),
            IsProfileKnown: false,
            [.. rows.Select(row => row.Content)]
        );
    }
}
