using Yadopera.Answering;

namespace Yadopera.Tests.Answering;

public sealed class LanguageDetectorTests
{
    private static readonly LanguageDetector Detector = LanguageDetector.Create(
        ConceptLexicon.LoadEmbedded(),
        FixedTexts.LoadEmbedded()
    );

    [Theory]
    [InlineData("What time can we check in?", "en")]
    [InlineData("À quelle heure est le petit-déjeuner ?", "fr")]
    [InlineData("Wann gibt es Frühstück?", "de")]
    [InlineData("¿A qué hora es el desayuno?", "es")]
    [InlineData("A che ora è la colazione?", "it")]
    [InlineData("A que horas é o café da manhã?", "pt")]
    [InlineData("Hoe laat is het ontbijt?", "nl")]
    [InlineData("Mấy giờ có bữa sáng?", "vi")]
    [InlineData("Jam berapa sarapan dimulai?", "id")]
    [InlineData("Kahvaltı saat kaçta?", "tr")]
    [InlineData("Во сколько завтрак?", "ru")]
    [InlineData("متى موعد الإفطار؟", "ar")]
    [InlineData("อาหารเช้ากี่โมง", "th")]
    [InlineData("조식은 몇 시인가요?", "ko")]
    [InlineData("朝ごはんは何時ですか", "ja")]
    [InlineData("早餐幾點開始？", "zh-TW")]
    [InlineData("早餐几点开始？", "zh-CN")]
    public void A_guests_question_tells_its_language(string text, string language) =>
        Detector.Detect(text).ShouldBe(language);

    [Theory]
    [InlineData("駅", "ja")]
    [InlineData("両替", "ja")]
    [InlineData("電話番号", "ja")]
    [InlineData("幾點關門", "zh-TW")]
    [InlineData("停车场", "zh-CN")]
    public void Characters_that_one_writing_alone_uses_tell_Japanese_from_Chinese(string text, string language) =>
        Detector.Detect(text).ShouldBe(language);

    [Theory]
    [InlineData("wifi?", null, "en")]
    [InlineData("wifi?", "de", "de")]
    [InlineData("123", null, "en")]
    [InlineData("123", "ko", "ko")]
    [InlineData("大人", "ja", "ja")]
    [InlineData("大人", "zh-TW", "zh-TW")]
    public void The_clients_language_decides_where_the_text_does_not(string text, string? hint, string language) =>
        Detector.Detect(text, hint).ShouldBe(language);

    [Fact]
    public void The_text_decides_against_the_clients_language_where_it_is_clear() =>
        Detector.Detect("Where can I leave my luggage after the check-out?", "fr").ShouldBe("en");

    [Theory]
    [InlineData("wifiはありますか", "ja")]
    [InlineData("Netflix 볼 수 있나요", "ko")]
    [InlineData("มี wifi ไหม", "th")]
    public void A_foreign_word_in_the_message_does_not_mislead(string text, string language) =>
        Detector.Detect(text).ShouldBe(language);
}
