using System.Text.Json;
using Yadopera.Answering;

namespace Yadopera.Evaluation;

/// <summary>FAQs of real lodgings and turns of guests about them (DSTC9 track 1, DSTC11 track 5).</summary>
internal sealed record HotelFaqData(
    IReadOnlyDictionary<string, Lodging> Lodgings,
    IReadOnlyList<Turn> Questions,
    IReadOnlyList<Turn> ChitChat
)
{
    public IEnumerable<Turn> Answerable => Questions.Where(turn => turn.Answerable);

    public IEnumerable<Turn> NotCovered => Questions.Where(turn => !turn.Answerable);

    public static HotelFaqData Load(string folder)
    {
        var lodgings = Lines<FaqRow>(folder, "faqs.jsonl")
            .GroupBy(row => row.Entity, StringComparer.Ordinal)
            .Select(group => new Lodging(group.Key, group.First().EntityName, [.. group]))
            .ToDictionary(lodging => lodging.Entity, StringComparer.Ordinal);
        string[] entities = [.. lodgings.Keys.Order(StringComparer.Ordinal)];
        // Chit-chat names no lodging, so each turn is asked of the next one.
        IEnumerable<Turn> chitChat = Lines<Turn>(folder, "chitchat.jsonl")
            .Select((turn, i) => turn with { Entity = entities[i % entities.Length] });
        return new HotelFaqData(lodgings, [.. Lines<Turn>(folder, "questions.jsonl")], [.. chitChat]);
    }

    private static IEnumerable<T> Lines<T>(string folder, string file) =>
        File.ReadLines(Path.Combine(folder, file))
            .Select(line => JsonSerializer.Deserialize<T>(line, JsonOptions) ?? throw new InvalidDataException(file));

    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerOptions.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };
}

internal sealed record FaqRow(string Id, string Entity, string EntityName, string Question, string Answer);

/// <summary>One turn of a guest; <c>Relevant</c> names the FAQs that answer it.</summary>
internal sealed record Turn(string Id, string Text, string Entity, IReadOnlyList<string>? Relevant, bool Answerable)
{
    /// <summary>Half of the turns fit the gate, the other half tests it; decided by the id alone.</summary>
    public bool IsForFitting => Id.Aggregate(17, (hash, c) => unchecked((hash * 31) + c)) % 2 == 0;
}

internal sealed class Lodging(string entity, string name, IReadOnlyList<FaqRow> faqs)
{
    public string Entity { get; } = entity;

    public IReadOnlyList<FaqRow> Faqs { get; } = faqs;

    public HouseContact Contact { get; } = new(name, null, null);

    public IReadOnlyList<FaqDocument> Documents { get; } =
    [.. faqs.Select((row, i) => new FaqDocument(IdOf(i), "basic", 3, [new FaqText("en", row.Question, row.Answer)]))];

    /// <summary>The data's own id of a FAQ.</summary>
    public string RowId(Guid id) => Faqs[BitConverter.ToInt32(id.ToByteArray())].Id;

    private static Guid IdOf(int position) => new(position, 0, 0, new byte[8]);
}
