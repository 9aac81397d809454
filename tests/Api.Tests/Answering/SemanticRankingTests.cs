using Yadopera.Answering;

namespace Yadopera.Tests.Answering;

public sealed class SemanticRankingTests
{
    private static readonly AnswerEngine Engine = AnswerEngine.Create();
    private static readonly HouseContact House = new("Sumire", "+81-00-0000-0000", null);

    private static readonly FaqDocument[] Faqs =
    [
        Faq(1, "What time is breakfast?", "Breakfast is served from 7:30 to 9:00."),
        Faq(2, "Can I leave my luggage?", "Luggage may stay at the entrance."),
        Faq(3, "Until when can I use the bath?", "The bath is open until 23:00."),
        Faq(4, "Is there parking?", "There is parking behind the house."),
        Faq(5, "Do I get a towel?", "A towel lies on each bed."),
        Faq(6, "Is there a laundry?", "The laundry is in the cellar."),
        Faq(7, "Can I rent a bicycle?", "A bicycle is 500 yen a day."),
        Faq(8, "How do I get to the airport?", "The airport bus stops at the corner."),
    ];

    private static readonly HouseIndex Index = Engine.BuildIndex(Faqs);

    /// <summary>Finnish, which no concept of the engine knows, for: is there something to eat in the morning?</summary>
    private const string Foreign = "Saako täällä aamulla jotain syötävää?";

    [Fact]
    public void A_question_without_a_known_word_is_answered_where_one_faq_stands_out_in_meaning()
    {
        Ask(Foreign, []).IsAnswered.ShouldBeFalse();

        Answer answer = Ask(Foreign, Matches(best: 0.62, others: 0.2));

        answer.IsAnswered.ShouldBeTrue();
        answer.MatchedFaqIds[0].ShouldBe(Faqs[0].Id);
        answer.Citations.ShouldHaveSingleItem().Quote.ShouldContain("7:30");
    }

    [Fact]
    public void A_question_about_nothing_in_the_house_is_refused_however_high_all_similarities_are()
    {
        Answer answer = Ask(Foreign, Matches(best: 0.83, others: 0.78));

        answer.IsAnswered.ShouldBeFalse();
        answer.Confidence.ShouldBeLessThan(0.5);
    }

    [Fact]
    public void A_thing_that_was_named_and_is_not_in_the_faq_is_not_answered_by_its_neighbour_in_meaning()
    {
        Answer answer = Ask("Is there a swimming pool?", Matches(best: 0.62, others: 0.2));

        answer.IsAnswered.ShouldBeFalse();
    }

    [Fact]
    public void Among_a_handful_of_faqs_nothing_can_stand_out()
    {
        HouseIndex few = Engine.BuildIndex(Faqs[..3]);
        SemanticRanking ranking = SemanticRanking.Of(few, Matches(best: 0.9, others: 0.1), day: null);

        ranking.Best.Count.ShouldBe(3);
        ranking.Distinction.ShouldBe(double.NegativeInfinity);
    }

    [Fact]
    public void Vectors_of_faqs_that_the_house_no_longer_has_are_not_ranked()
    {
        SemanticMatch gone = new(new Guid(99, 0, 0, new byte[8]), 0.99);

        SemanticRanking.Of(Index, [gone, .. Matches(0.5, 0.2)], day: null).Best[0].Source.Id.ShouldBe(Faqs[0].Id);
        SemanticRanking.Of(Index, [gone], day: null).Best.ShouldBeEmpty();
    }

    [Fact]
    public void A_faq_out_of_season_is_not_found_by_its_meaning_either()
    {
        FaqDocument summer = Faqs[0] with { ValidTo = new DateOnly(2026, 8, 31) };
        HouseIndex index = Engine.BuildIndex([summer, .. Faqs[1..]]);
        var asked = new GuestQuestion(Foreign) { SemanticRanking = Matches(best: 0.62, others: 0.2) };

        Engine.Answer(index, House, asked with { AskedAt = Noon(8, 31) }).IsAnswered.ShouldBeTrue();
        Engine.Answer(index, House, asked with { AskedAt = Noon(9, 1) }).IsAnswered.ShouldBeFalse();
    }

    [Fact]
    public void Words_decide_as_before_where_the_meaning_agrees()
    {
        Answer words = Ask("What time is breakfast?", []);

        Answer both = Ask("What time is breakfast?", Matches(best: 0.62, others: 0.2));

        both.Text.ShouldBe(words.Text);
        both.Confidence.ShouldBeGreaterThanOrEqualTo(words.Confidence);
    }

    private static DateTimeOffset Noon(int month, int day) => new(2026, month, day, 12, 0, 0, TimeSpan.FromHours(9));

    private static Answer Ask(string text, IReadOnlyList<SemanticMatch> matches) =>
        Engine.Answer(Index, House, new GuestQuestion(text) { SemanticRanking = matches });

    /// <summary>The first FAQ stands out; the others lie around their mean.</summary>
    private static SemanticMatch[] Matches(double best, double others) =>
        [.. Faqs.Select((faq, i) => new SemanticMatch(faq.Id, i == 0 ? best : others + (0.03 * ((i % 3) - 1))))];

    private static FaqDocument Faq(int number, string question, string answer) =>
        new(new Guid(number, 0, 0, new byte[8]), "basic", 3, [new FaqText("en", question, answer)]);
}
