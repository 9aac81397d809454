using Yadopera.Answering;

namespace Yadopera.Tests.Answering;

public sealed class AnswerEngineTests
{
    [Fact]
    public void A_guest_gets_the_houses_own_words_with_the_sentence_they_came_from()
    {
        Answer answer = HinokiHouse.Ask("What time is breakfast served?");

        answer.IsAnswered.ShouldBeTrue();
        answer.Language.ShouldBe("en");
        answer.Category.ShouldBe("basic");
        answer.Text.ShouldBe("Breakfast is in the lounge. It is served from 7:30 to 9:30.");
        answer.MatchedFaqIds[0].ShouldBe(HinokiHouse.Breakfast);
        Citation citation = answer.Citations.ShouldHaveSingleItem();
        citation.FaqId.ShouldBe(HinokiHouse.Breakfast);
        citation.Quote.ShouldBe("It is served from 7:30 to 9:30.");
    }

    [Fact]
    public void A_Japanese_question_is_answered_in_Japanese()
    {
        Answer answer = HinokiHouse.Ask("自転車を借りられますか");

        answer.IsAnswered.ShouldBeTrue();
        answer.Text.ShouldBe("はい、自転車は1日500円です。");
    }

    [Fact]
    public void The_language_the_client_asks_for_wins_over_the_messages_own()
    {
        Answer answer = HinokiHouse.Ask("Can I rent a bicycle?", "ja-JP");

        answer.Language.ShouldBe("ja");
        answer.Text.ShouldBe("はい、自転車は1日500円です。");
    }

    [Fact]
    public void A_text_in_another_language_is_introduced_in_the_guests()
    {
        Answer answer = HinokiHouse.Ask("Can I rent a bicycle?", "fr");

        answer.Language.ShouldBe("fr");
        answer.Text.ShouldEndWith("\nYes, bicycles cost 500 yen per day.");
        answer.Citations[0].Language.ShouldBe("en");
    }

    [Theory]
    [InlineData("อาหารเช้ากี่โมง", "th")]
    [InlineData("Во сколько завтрак?", "ru")]
    [InlineData("早餐幾點開始？", "zh-TW")]
    [InlineData("Mấy giờ có bữa sáng?", "vi")]
    [InlineData("متى موعد الإفطار؟", "ar")]
    [InlineData("Wann gibt es Frühstück?", "de")]
    public void A_question_in_a_language_the_house_did_not_write_finds_its_FAQ(string question, string language)
    {
        Answer answer = HinokiHouse.Ask(question);

        answer.IsAnswered.ShouldBeTrue();
        answer.Language.ShouldBe(language);
        answer.MatchedFaqIds[0].ShouldBe(HinokiHouse.Breakfast);
        answer.Text.ShouldEndWith("Breakfast is in the lounge. It is served from 7:30 to 9:30.");
    }

    [Fact]
    public void Many_guests_at_once_get_the_same_answers()
    {
        string[] questions = ["breakfast time?", "自転車を借りられますか", "is there a pool", "อาหารเช้ากี่โมง"];
        Answer[] alone = [.. questions.Select(question => HinokiHouse.Ask(question))];

        Parallel.For(
            0,
            400,
            i =>
            {
                Answer answer = HinokiHouse.Ask(questions[i % 4]);
                answer.Text.ShouldBe(alone[i % 4].Text);
                answer.Confidence.ShouldBe(alone[i % 4].Confidence);
            }
        );
    }

    [Fact]
    public void Where_the_product_too_falls_back_to_English_no_note_introduces_an_English_text()
    {
        Answer answer = HinokiHouse.Ask("Can I rent a bicycle?", "sw");

        answer.Language.ShouldBe("en");
        answer.Text.ShouldBe("Yes, bicycles cost 500 yen per day.");
    }
}
