using Yadopera.Answering;

namespace Yadopera.Tests.Answering;

/// <summary>A house with two FAQs in English and Japanese, and the engine that serves it.</summary>
internal static class HinokiHouse
{
    public static readonly AnswerEngine Engine = AnswerEngine.Create();
    public static readonly HouseContact Contact = new("Hinoki House", "075-000-0000", "stay@hinoki.example");
    public static readonly Guid Breakfast = new("00000000-0000-0000-0000-000000000001");
    public static readonly Guid Bicycle = new("00000000-0000-0000-0000-000000000002");
    public static readonly HouseIndex Index = Engine.BuildIndex([
        new(
            Breakfast,
            "basic",
            3,
            [
                new("en", "What time is breakfast?", "Breakfast is in the lounge. It is served from 7:30 to 9:30."),
                new("ja", "朝食は何時ですか？", "朝食はラウンジにご用意します。時間は7時30分から9時30分です。"),
            ]
        ),
        new(
            Bicycle,
            "facilities",
            3,
            [
                new("en", "Can I rent a bicycle?", "Yes, bicycles cost 500 yen per day."),
                new("ja", "自転車を借りられますか？", "はい、自転車は1日500円です。"),
            ]
        ),
    ]);

    public static Answer Ask(string question, string? language = null) =>
        Engine.Answer(Index, Contact, new GuestQuestion(question, language));
}
