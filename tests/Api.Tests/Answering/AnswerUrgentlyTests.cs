using Yadopera.Answering;

namespace Yadopera.Tests.Answering;

public sealed class AnswerUrgentlyTests
{
    [Fact]
    public void The_card_rests_on_no_FAQ_and_is_sure_of_itself()
    {
        Answer card = Ask("there is a fire").ShouldNotBeNull();

        card.Kind.ShouldBe(AnswerKind.Safety);
        card.Danger.ShouldBe(SafetyKind.Fire);
        card.IsAnswered.ShouldBeFalse();
        card.Confidence.ShouldBe(1);
        card.Citations.ShouldBeEmpty();
        card.MatchedFaqIds.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("there is a fire", null, "en")]
    [InlineData("there is a fire", "fr-CA", "fr")]
    [InlineData("火事です", null, "ja")]
    [InlineData("廚房起火了", null, "zh-TW")]
    [InlineData("厨房着火了", null, "zh-CN")]
    [InlineData("feu", null, "fr")]
    [InlineData("incendio in cucina", null, "it")]
    [InlineData("kaji desu", null, "ja")]
    [InlineData("pożar!", null, "en")]
    [InlineData("fire", "sw", "en")]
    public void The_card_is_in_the_language_asked_for_or_the_messages_own(
        string message,
        string? language,
        string expected
    ) => Ask(message, language).ShouldNotBeNull().Language.ShouldBe(expected);

    [Theory]
    [InlineData("What time is breakfast?")]
    [InlineData("")]
    [InlineData("\uD800\u0000 ***")]
    public void An_ordinary_message_is_left_to_the_FAQs(string message) => Ask(message).ShouldBeNull();

    private static Answer? Ask(string message, string? language = null) =>
        HinokiHouse.Engine.AnswerUrgently(HinokiHouse.Contact, new GuestQuestion(message, language));
}
