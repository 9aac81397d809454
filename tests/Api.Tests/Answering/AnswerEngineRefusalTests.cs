using Yadopera.Answering;

namespace Yadopera.Tests.Answering;

public sealed class AnswerEngineRefusalTests
{
    [Fact]
    public void What_the_house_does_not_tell_is_refused_with_a_way_to_reach_the_staff()
    {
        Answer answer = HinokiHouse.Ask("Is there a swimming pool on the roof?");

        answer.IsAnswered.ShouldBeFalse();
        answer.Confidence.ShouldBeLessThan(0.5);
        answer.Text.ShouldNotContain("\n\n");
        answer.Category.ShouldBeNull();
        answer.Citations.ShouldBeEmpty();
        answer.Text.ShouldContain("Hinoki House");
        answer.Text.ShouldContain("075-000-0000");
        answer.Text.ShouldContain("stay@hinoki.example");
    }

    [Fact]
    public void A_house_without_contact_promises_none()
    {
        Answer answer = HinokiHouse.Engine.Answer(
            HinokiHouse.Index,
            new HouseContact("Hinoki House", null, null),
            new GuestQuestion("pool?")
        );

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
        Answer answer = HinokiHouse.Ask(message);

        answer.IsAnswered.ShouldBeFalse();
        answer.Confidence.ShouldBe(0);
        answer.MatchedFaqIds.ShouldBeEmpty();
    }

    [Fact]
    public void A_house_without_FAQs_refuses() =>
        HinokiHouse
            .Engine.Answer(HinokiHouse.Engine.BuildIndex([]), HinokiHouse.Contact, new GuestQuestion("breakfast", "en"))
            .IsAnswered.ShouldBeFalse();

    [Theory]
    [InlineData("Hello!")]
    [InlineData("thank you very much")]
    [InlineData("What is the capital of France?")]
    [InlineData("ありがとうございます")]
    public void Small_talk_is_not_taken_for_a_question(string message) =>
        HinokiHouse.Ask(message).IsAnswered.ShouldBeFalse();

    [Fact]
    public void The_name_of_the_house_is_no_evidence()
    {
        var inn = new HouseContact("Breakfast Inn", null, null);

        HinokiHouse
            .Engine.Answer(HinokiHouse.Index, inn, new GuestQuestion("Breakfast inn!"))
            .MatchedFaqIds.ShouldBeEmpty();
    }

    [Fact]
    public void A_guest_of_a_language_without_fixed_texts_is_addressed_in_English() =>
        HinokiHouse.Ask("Is there a pool?", "sw").Language.ShouldBe("en");
}
