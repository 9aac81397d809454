using Yadopera.Answering;

namespace Yadopera.Tests.Answering;

/// <summary>Guests type a word or two, without diacritics, and not always without mistakes.</summary>
public sealed class LanguageOfShortMessagesTests
{
    private static readonly LanguageDetector Detector = LanguageDetector.Create(
        ConceptLexicon.LoadEmbedded(),
        FixedTexts.LoadEmbedded()
    );

    [Theory]
    [InlineData("Towels", "en")]
    [InlineData("Serviettes ?", "fr")]
    [InlineData("Frühstück?", "de")]
    [InlineData("toalla", "es")]
    [InlineData("asciugamani", "it")]
    [InlineData("toalhas", "pt")]
    [InlineData("handdoeken", "nl")]
    [InlineData("handuk", "id")]
    [InlineData("havlu", "tr")]
    [InlineData("khăn tắm", "vi")]
    public void One_word_of_lodging_tells_the_language(string text, string language) =>
        Detector.Detect(text).ShouldBe(language);

    [Theory]
    [InlineData("Could", "en")]
    [InlineData("Avez-vous", "fr")]
    [InlineData("Können", "de")]
    [InlineData("¿Puedo", "es")]
    [InlineData("Vorrei", "it")]
    [InlineData("Gostaria", "pt")]
    [InlineData("Mogen", "nl")]
    [InlineData("Bolehkah", "id")]
    [InlineData("Nasıl", "tr")]
    [InlineData("Tôi", "vi")]
    public void The_word_that_opens_a_sentence_tells_the_language(string text, string language) =>
        Detector.Detect(text).ShouldBe(language);

    [Theory]
    [InlineData("ou est la cle de la chambre", "fr")]
    [InlineData("konnen wir spater fruhstucken", "de")]
    [InlineData("podriamos dejar aqui las maletas mañana", "es")]
    [InlineData("e possibile lasciare la macchina qui, perche no", "it")]
    [InlineData("voces tem agua quente amanha", "pt")]
    [InlineData("odada sac kurutma makinesi var mi", "tr")]
    [InlineData("toi muon them khan tam", "vi")]
    public void Diacritics_may_be_left_out(string text, string language) => Detector.Detect(text).ShouldBe(language);

    [Theory]
    [InlineData("brekfast tmorrow pleas", "en")]
    [InlineData("l'ascenceur ne marche pa", "fr")]
    [InlineData("handtuher bite", "de")]
    [InlineData("desalluno para dos personas", "es")]
    [InlineData("colazzione per due", "it")]
    [InlineData("onbijt voor twee", "nl")]
    public void Misspelt_words_still_tell_the_language(string text, string language) =>
        Detector.Detect(text).ShouldBe(language);

    [Theory]
    [InlineData("Tom", null, "en")]
    [InlineData("Mary", "tr", "tr")]
    [InlineData("Tom sembra stanco", null, "it")]
    [InlineData("Tom'un odası", null, "tr")]
    public void Names_of_people_tell_no_language(string text, string? hint, string language) =>
        Detector.Detect(text, hint).ShouldBe(language);

    [Theory]
    [InlineData("Czy jest tu winda?", "pl")]
    [InlineData("Hvornår lukker receptionen i aften?", "da")]
    [InlineData("Finns det en hårtork på rummet?", "sv")]
    [InlineData("Når må vi sjekke ut i morgen?", "nb")]
    [InlineData("Kde můžeme nechat auto?", "cs")]
    [InlineData("Mihin aikaan aamiainen alkaa?", "fi")]
    [InlineData("Hol lehet itt parkolni?", "hu")]
    [InlineData("Unde putem lăsa bagajele?", "ro")]
    [InlineData("Добрий день, чи є вільні номери?", "uk")]
    [InlineData("Къде мога да оставя багажа си?", "bg")]
    [InlineData("اتاق ما حوله ندارد", "fa")]
    public void A_language_that_is_not_offered_is_not_taken_for_its_neighbour(string text, string language) =>
        Detector.Detect(text).ShouldBe(language);

    [Theory]
    [InlineData("heya no kagi wa doko desu ka")]
    [InlineData("Sumimasen, taoru o kudasai")]
    public void Japanese_in_Latin_letters_is_Japanese(string text) => Detector.Detect(text).ShouldBe("ja");

    [Theory]
    [InlineData("朝食何時", "ja")]
    [InlineData("駐車場有無", "ja")]
    [InlineData("禁煙室希望", "ja")]
    [InlineData("最寄駅徒歩何分", "ja")]
    [InlineData("多久能到", "zh-CN")]
    [InlineData("钥匙丢了", "zh-CN")]
    [InlineData("可以抽菸嗎", "zh-TW")]
    [InlineData("附近有超商嗎", "zh-TW")]
    [InlineData("晚安囉", "zh-TW")]
    public void A_note_in_kanji_alone_is_told_from_Chinese(string text, string language) =>
        Detector.Detect(text).ShouldBe(language);
}
