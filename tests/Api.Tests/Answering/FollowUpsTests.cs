using Yadopera.Answering;

namespace Yadopera.Tests.Answering;

public sealed class FollowUpsTests
{
    private static readonly HouseIndex House = HinokiHouse.Engine.BuildIndex([
        Faq(1, "How much is breakfast?", "Breakfast is 800 yen."),
        Faq(2, "When is the bath open?", "The bath is open from 16:00 to 23:00."),
        Faq(3, "Do children stay free?", "Children under six stay free."),
        Faq(4, "How far is the station?", "The station is ten minutes away on foot."),
    ]);

    [Theory]
    [InlineData("until what time?", "is there a bath", 2)]
    [InlineData("how much is it", "do you serve breakfast", 1)]
    [InlineData("いくらですか", "朝食はありますか", 1)]
    [InlineData("et ça coûte combien ?", "il y a un petit-déjeuner ?", 1)]
    [InlineData("그럼 몇 시까지예요?", "목욕탕 있어요?", 2)]
    public void A_message_without_a_subject_is_about_the_last_one(string text, string earlier, int faq) =>
        Best(text, earlier).ShouldBe(faq);

    [Fact]
    public void A_new_subject_stands_for_itself() =>
        Best("how far is the station", "do you serve breakfast").ShouldBe(4);

    [Fact]
    public void The_newest_turn_that_had_a_subject_counts() =>
        Best("how much is it", "where is the bath", "do you have breakfast", "ok").ShouldBe(1);

    private static int Best(string text, params string[] earlier) =>
        BitConverter.ToInt32(
            HinokiHouse
                .Engine.Answer(House, HinokiHouse.Contact, new GuestQuestion(text) { EarlierTurns = earlier })
                .MatchedFaqIds[0]
                .ToByteArray()
        );

    private static FaqDocument Faq(int id, string question, string answer) =>
        new(new Guid(id, 0, 0, new byte[8]), "basic", 3, [new FaqText("en", question, answer)]);
}
