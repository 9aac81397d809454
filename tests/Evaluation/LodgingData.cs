using Yadopera.Answering;

namespace Yadopera.Evaluation;

/// <summary>Our own set: one guest house with FAQs in Japanese and English, and messages of its guests in many languages.</summary>
internal static class LodgingData
{
    public static QuestionSet Load(string folder)
    {
        House house = JsonLines.ReadWhole<House>(Path.Combine(folder, "house.json"));
        var lodgings = new Dictionary<string, Lodging>(StringComparer.Ordinal)
        {
            [house.Name] = new Lodging(house.Name, [.. house.Faqs.Select(faq => faq.ToFaq())]),
        };
        IEnumerable<Turn> turns = JsonLines
            .Read<Row>(Path.Combine(folder, "questions.jsonl"))
            .Select(row => row.ToTurn(house.Name));
        return new QuestionSet("lodging", lodgings, [.. turns]);
    }

    private sealed record House(string Name, IReadOnlyList<HouseFaq> Faqs);

    private sealed record HouseFaq(string Id, string Category, int Priority, Dictionary<string, HouseText> Texts)
    {
        public LodgingFaq ToFaq() =>
            new(Id, [.. Texts.Select(text => new FaqText(text.Key, text.Value.Question, text.Value.Answer))])
            {
                Category = Category,
                Priority = Priority,
            };
    }

    private sealed record HouseText(string Question, string Answer);

    private sealed record Row(
        string Id,
        string Language,
        string Text,
        TurnKind Kind,
        IReadOnlyList<string>? Relevant,
        IReadOnlyList<string>? Earlier
    )
    {
        public Turn ToTurn(string house) =>
            new(Id, Text, house, Language, Kind)
            {
                Relevant = Relevant ?? [],
                EarlierTurns = Earlier ?? [],
                IsForFitting = Id[^1] % 2 == 1,
            };
    }
}
