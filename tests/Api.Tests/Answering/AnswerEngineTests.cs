using Yadopera.Answering;

namespace Yadopera.Tests.Answering;

public sealed class AnswerEngineTests
{
    private static readonly AnswerEngine Engine = AnswerEngine.Create();
    private static readonly HouseContact House = new("Hinoki House", "075-000-0000", "stay@hinoki.example");
    private static readonly Guid Breakfast = new("00000000-0000-0000-0000-000000000001");
    private static readonly Guid Bicycle = new("00000000-0000-0000-0000-000000000002");
    private static readonly HouseIndex Index = Engine.BuildIndex([
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

    [Fact]
    public void A_guest_gets_the_houses_own_words_with_the_sentence_they_came_from()
    {
        Answer answer = Engine.Answer(Index, House, "What time is breakfast served?", null);

        answer.IsAnswered.ShouldBeTrue();
        answer.Language.ShouldBe("en");
        answer.Category.ShouldBe("basic");
        answer.Text.ShouldBe("Breakfast is in the lounge. It is served from 7:30 to 9:30.");
        answer.MatchedFaqIds[0].ShouldBe(Breakfast);
        Citation citation = answer.Citations.ShouldHaveSingleItem();
        citation.FaqId.ShouldBe(Breakfast);
        citation.Quote.ShouldBe("It is served from 7:30 to 9:30.");
    }

    [Fact]
    public void A_Japanese_question_is_answered_in_Japanese()
    {
        Answer answer = Engine.Answer(Index, House, "自転車を借りられますか", null);

        answer.IsAnswered.ShouldBeTrue();
        answer.Text.ShouldBe("はい、自転車は1日500円です。");
    }

    [Fact]
    public void The_language_the_client_asks_for_wins_over_the_messages_own()
    {
        Answer answer = Engine.Answer(Index, House, "Can I rent a bicycle?", "ja-JP");

        answer.Language.ShouldBe("ja");
        answer.Text.ShouldBe("はい、自転車は1日500円です。");
    }

    [Fact]
    public void A_text_in_another_language_is_introduced_in_the_guests()
    {
        Answer answer = Engine.Answer(Index, House, "Can I rent a bicycle?", "fr");

        answer.Language.ShouldBe("fr");
        answer.Text.ShouldEndWith("\nYes, bicycles cost 500 yen per day.");
        answer.Citations[0].Language.ShouldBe("en");
    }

    [Fact]
    public void What_the_house_does_not_tell_is_refused_with_a_way_to_reach_the_staff()
    {
        Answer answer = Engine.Answer(Index, House, "Is there a swimming pool on the roof?", null);

        answer.IsAnswered.ShouldBeFalse();
        answer.Confidence.ShouldBeLessThan(0.5);
        answer.Category.ShouldBeNull();
        answer.Citations.ShouldBeEmpty();
        answer.Text.ShouldContain("Hinoki House");
        answer.Text.ShouldContain("075-000-0000");
        answer.Text.ShouldContain("stay@hinoki.example");
    }

    [Fact]
    public void A_house_without_contact_promises_none()
    {
        Answer answer = Engine.Answer(Index, new HouseContact("Hinoki House", null, null), "pool?", null);

        answer.IsAnswered.ShouldBeFalse();
        answer.Text.ShouldNotContain("{");
        answer.Text.ShouldNotContain("\n");
    }

    [Theory]
    [InlineData("")]
    [InlineData("???")]
    [InlineData("👍👍")]
    [InlineData("\uD800\u0000")]
    public void A_message_without_words_is_refused_without_a_guess(string message)
    {
        Answer answer = Engine.Answer(Index, House, message, null);

        answer.IsAnswered.ShouldBeFalse();
        answer.Confidence.ShouldBe(0);
        answer.MatchedFaqIds.ShouldBeEmpty();
    }

    [Fact]
    public void A_house_without_FAQs_refuses() =>
        Engine.Answer(Engine.BuildIndex([]), House, "breakfast", "en").IsAnswered.ShouldBeFalse();
}
