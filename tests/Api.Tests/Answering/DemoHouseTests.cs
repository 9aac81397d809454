namespace Yadopera.Tests.Answering;

public sealed class DemoHouseTests
{
    [Theory]
    [InlineData("What time is breakfast?", "7:30")]
    [InlineData("How much is breakfast?", "900 yen")]
    [InlineData("Bath closing time?", "23:00")]
    [InlineData("How long can I use the bath?", "40 minutes")]
    [InlineData("朝食は何時からですか", "7:30")]
    [InlineData("朝ごはんは何時から？", "7:30")]
    [InlineData("朝食はいくらですか", "900円")]
    [InlineData("お風呂は何時までですか", "23:00")]
    [InlineData("Wann gibt es Frühstück?", "7:30")]
    public void The_quote_holds_what_was_asked_for(string question, string expected) =>
        DemoHouse.Ask(question).Citations.ShouldHaveSingleItem().Quote.ShouldContain(expected);

    [Theory]
    [InlineData("朝ごはんは何時から？")]
    [InlineData("朝食は何時から？")]
    public void Breakfast_by_either_name_is_no_check_in(string question) =>
        DemoHouse.IntentOf(DemoHouse.Ask(question)).ShouldBe("breakfast");

    [Theory]
    [InlineData("Where is the toilet?")]
    [InlineData("Where is the bathroom?")]
    [InlineData("トイレはどこですか")]
    [InlineData("厕所在哪里")]
    [InlineData("화장실 어디예요?")]
    [InlineData("Où sont les toilettes ?")]
    [InlineData("Wo ist die Toilette?")]
    [InlineData("¿Dónde está el baño?")]
    [InlineData("Dov'è il bagno?")]
    [InlineData("ห้องน้ำอยู่ที่ไหน")]
    public void A_toilet_question_finds_the_toilets_and_not_the_bath(string question) =>
        DemoHouse.IntentOf(DemoHouse.Ask(question)).ShouldBe("toilet");

    [Theory]
    [InlineData("¿A qué hora abre el baño?", "bath_hours")]
    [InlineData("¿Puedo usar el baño si tengo tatuajes?", "tattoo")]
    public void A_word_of_several_meanings_finds_the_one_the_rest_of_the_question_is_about(
        string question,
        string intent
    ) => DemoHouse.IntentOf(DemoHouse.Ask(question)).ShouldBe(intent);

    [Theory]
    [InlineData("is there breakfast?", "breakfast")]
    [InlineData("Do you serve vegan breakfast?", "dietary_needs")]
    [InlineData("Où puis-je garer ma voiture ?", "parking")]
    public void Of_two_near_FAQs_the_one_that_asks_for_little_else_answers(string question, string intent) =>
        DemoHouse.IntentOf(DemoHouse.Ask(question)).ShouldBe(intent);

    [Fact]
    public void Every_FAQ_answers_its_own_question_in_every_language() =>
        DemoHouse
            .OwnQuestions.Where(asked => DemoHouse.IntentOf(DemoHouse.Ask(asked.Question)) != asked.IntentKey)
            .ShouldBeEmpty();
}
