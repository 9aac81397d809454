using Yadopera.Answering;

namespace Yadopera.Tests.Answering;

public sealed class SmallTalkTests
{
    private static readonly SmallTalkData Data = EmbeddedJson.Read<SmallTalkData>("small-talk.json");

    public static TheoryData<string> Languages => [.. Data.Words.Keys];

    [Theory]
    [InlineData("Hello!", "Ask me anything")]
    [InlineData("thanks a lot!", "welcome")]
    [InlineData("👍", "All right")]
    [InlineData("ok thank you so much, good night", "Goodbye")]
    [InlineData("are you a robot?", "automatic answering assistant")]
    [InlineData("ありがとうございました！", "どういたしまして")]
    [InlineData("ㅎㅇ", "안녕하세요")]
    [InlineData("merci bcp", "Avec plaisir")]
    [InlineData("MUCHAS GRACIAS!!!", "De nada")]
    public void Small_talk_gets_a_friendly_word_in_the_guests_language(string message, string expected)
    {
        Answer answer = HinokiHouse.Ask(message);

        answer.Kind.ShouldBe(AnswerKind.SmallTalk);
        answer.Text.ShouldContain(expected);
        answer.IsAnswered.ShouldBeFalse();
        answer.Confidence.ShouldBeLessThan(0.5);
        answer.Citations.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("hi, where is the bath?")]
    [InlineData("thanks, and breakfast?")]
    [InlineData("すみません、朝食は何時ですか")]
    [InlineData("the")]
    [InlineData("???")]
    [InlineData("🦆")]
    public void A_message_that_says_anything_more_is_no_small_talk(string message) =>
        HinokiHouse.Ask(message).Kind.ShouldNotBe(AnswerKind.SmallTalk);

    [Fact]
    public void The_language_asked_for_wins() => HinokiHouse.Ask("hello", "ja").Language.ShouldBe("ja");

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_phrase_of_the_file_is_heard(string language)
    {
        SmallTalk talk = SmallTalk.Create(Data);

        Data.Words[language]
            .Where(kind => kind.Key != SmallTalkKind.Filler)
            .SelectMany(kind => kind.Value)
            .Where(phrase => talk.Find(phrase, language) is null)
            .ShouldBeEmpty();
    }

    [Fact]
    public void Every_kind_is_answered_in_every_offered_language()
    {
        string[] offered = [.. FixedTexts.LoadEmbedded().ByLanguage().Select(language => language.Key)];

        foreach (SmallTalkKind kind in Enum.GetValues<SmallTalkKind>().Except([SmallTalkKind.Filler]))
        {
            Data.Replies[kind].Keys.ShouldBe(offered, ignoreOrder: true);
        }
    }
}
