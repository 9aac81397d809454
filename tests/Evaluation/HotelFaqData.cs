using Yadopera.Answering;

namespace Yadopera.Evaluation;

/// <summary>FAQs of real lodgings and turns of guests about them (DSTC9 track 1, DSTC11 track 5).</summary>
internal sealed record HotelFaqData(
    IReadOnlyDictionary<string, Lodging> Lodgings,
    IReadOnlyList<Turn> Questions,
    IReadOnlyList<Turn> ChitChat
)
{
    public QuestionSet ToSet() => new("hotel_faq", Lodgings, [.. Questions, .. ChitChat]);

    public static HotelFaqData Load(string folder)
    {
        var lodgings = JsonLines
            .Read<FaqRow>(Path.Combine(folder, "faqs.jsonl"))
            .GroupBy(row => row.Entity, StringComparer.Ordinal)
            .ToDictionary(
                rows => rows.Key,
                rows => new Lodging(rows.First().EntityName, [.. rows.Select(row => row.ToFaq())]),
                StringComparer.Ordinal
            );
        string[] entities = [.. lodgings.Keys.Order(StringComparer.Ordinal)];
        IEnumerable<Turn> questions = JsonLines
            .Read<TurnRow>(Path.Combine(folder, "questions.jsonl"))
            .Select(row => row.ToTurn(row.Entity, row.Answerable ? TurnKind.Answerable : TurnKind.Unanswerable));
        // Chit-chat names no lodging, so each turn is asked of the next one.
        IEnumerable<Turn> chitChat = JsonLines
            .Read<TurnRow>(Path.Combine(folder, "chitchat.jsonl"))
            .Select((row, i) => row.ToTurn(entities[i % entities.Length], TurnKind.SmallTalk));
        return new HotelFaqData(lodgings, [.. questions], [.. chitChat]);
    }

    private sealed record FaqRow(string Id, string Entity, string EntityName, string Question, string Answer)
    {
        public LodgingFaq ToFaq() => new(Id, [new FaqText("en", Question, Answer)]);
    }

    private sealed record TurnRow(
        string Id,
        string Text,
        string Entity,
        bool Answerable,
        IReadOnlyList<string>? Relevant,
        IReadOnlyList<string>? Context
    )
    {
        public Turn ToTurn(string entity, TurnKind kind) =>
            new(Id, Text, entity, "en", kind)
            {
                Relevant = Relevant ?? [],
                EarlierTurns = [.. (Context ?? []).Where((_, i) => IsOfGuest(i))],
                // Half of the turns, decided by the id alone.
                IsForFitting = Id.Aggregate(17, (hash, c) => unchecked((hash * 31) + c)) % 2 == 0,
            };

        /// <summary>Guest and lodging take turns, and the lodging spoke last.</summary>
        private bool IsOfGuest(int position) => (Context!.Count - position) % 2 == 0;
    }
}
