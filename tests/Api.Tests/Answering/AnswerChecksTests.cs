using Yadopera.Answering;

namespace Yadopera.Tests.Answering;

public sealed class AnswerChecksTests
{
    private static readonly AnswerChecks Checks = new(AnswerEngine.Create().DetectLanguage);

    private static readonly FaqText Bath = new(
        "ja",
        "お風呂は何時までですか？",
        "お風呂は16:00から23:00まで、1階でご利用いただけます。タオルは200円です。"
    );

    private static readonly FaqText Parking = new(
        "en",
        "Is there parking?",
        "There are two parking spaces; 1,500 yen per night. Check-in is from 3 pm to 9:30 pm. Book at https://momiji.example/parking or hello@momiji.example, phone +81-75-123-4567. The network is Momiji5G."
    );

    private static readonly FaqText NewYear = new(
        "ja",
        "休業日は？",
        "12月31日から1月3日まで休業します。午前8時半から午後3時まで受け付けます。料金は1万円です。"
    );

    private static FaqText Of(string source) =>
        source switch
        {
            "bath" => Bath,
            "parking" => Parking,
            _ => NewYear,
        };

    [Theory]
    [InlineData("bath", "en", "The bath is open from 16:00 to 23:00 on the 1st floor. A towel is 200 yen.")]
    [InlineData("bath", "en", "You can use the bath from 4 pm to 11 p.m. on the ground floor. Towels cost ¥200.")]
    [InlineData("bath", "de", "Das Bad im 1. Stock ist von 16 bis 23 Uhr geöffnet. Ein Handtuch kostet 200 Yen.")]
    [InlineData("bath", "fr", "Le bain au 1er étage est ouvert de 16 h à 23h00. La serviette coûte 200 yens.")]
    [InlineData("bath", "it", "Il bagno al primo piano è aperto dalle 16.00 alle 23.00. L'asciugamano costa 200 yen.")]
    [InlineData("bath", "ko", "목욕탕은 1층에서 오후 4시부터 밤 11시까지 이용하실 수 있습니다. 수건은 200엔입니다.")]
    [InlineData("bath", "zh-TW", "浴室位於1樓，開放時間為下午4點至晚上11點。毛巾200日圓。")]
    [InlineData("bath", "zh-CN", "浴室在1楼，16点到23点可以使用。毛巾200日元。")]
    [InlineData("bath", "th", "ห้องอาบน้ำชั้น 1 เปิด 16.00 น. ถึง 23.00 น. ผ้าเช็ดตัวราคา 200 เยน")]
    [InlineData("bath", "th", "ห้องอาบน้ำชั้น ๑ เปิดตั้งแต่ ๑๖:๐๐ ถึง ๒๓:๐๐ ผ้าเช็ดตัวราคา ๒๐๐ เยน")]
    [InlineData("bath", "ar", "الحمّام في الطابق ١ مفتوح من ١٦:٠٠ إلى ٢٣:٠٠. سعر المنشفة ٢٠٠ ين.")]
    [InlineData("bath", "vi", "Phòng tắm ở tầng 1 mở cửa từ 16 giờ đến 23 giờ. Khăn tắm giá 200 yên.")]
    [InlineData("bath", "ru", "Баня на 1 этаже открыта с 16:00 до 23:00. Полотенце стоит 200 иен.")]
    [InlineData("parking", "ja", "駐車場は2台分あり、1泊1500円です。チェックインは15時から21時30分までです。")]
    [InlineData(
        "parking",
        "ja",
        "駐車場は２台分、１泊１，５００円です。チェックインは午後３時から午後９時半までです。"
    )]
    [InlineData(
        "parking",
        "de",
        "Es gibt zwei Parkplätze für 1.500 Yen pro Nacht. Buchen Sie unter https://momiji.example/parking."
    )]
    [InlineData("parking", "fr", "Il y a 2 places de parking à 1 500 yens la nuit. L'arrivée se fait de 15h à 21h30.")]
    [InlineData(
        "parking",
        "es",
        "Hay dos plazas por 1500 yenes la noche. Escriba a hello@momiji.example o llame al +81-75-123-4567. La red es Momiji5G."
    )]
    [InlineData(
        "newyear",
        "en",
        "We are closed from December 31 to January 3. Reception is open from 8:30 am to 3 pm. The price is 10,000 yen."
    )]
    [InlineData("newyear", "de", "Vom 31. Dezember bis 3. Januar haben wir geschlossen. Der Preis beträgt 10.000 Yen.")]
    [InlineData("bath", "en", "The bath (お風呂) is open from 16:00 to 23:00, and all guests may use it.")]
    [InlineData("bath", "zh-CN", "浴室开放时间，16:00～23:00。")]
    public void A_true_translation_passes(string source, string language, string text) =>
        Checks.Check(text, Of(source), language, isWhole: true).Fault.ShouldBeNull();

    [Theory]
    [InlineData("bath", "en", "", "Empty")]
    [InlineData("bath", "en", "  \n", "Empty")]
    [InlineData("bath", "en", "The bath is open from 16:00 to 23:30.", "ForeignFigure")]
    [InlineData("bath", "en", "The bath is open from 4 am to 11 pm.", "ForeignFigure")]
    [InlineData("bath", "en", "The bath is open from 16:00 to 23:00 and costs 500 yen.", "ForeignFigure")]
    [InlineData("bath", "en", "A towel is 200 euros and you can use the bath.", "ForeignCurrency")]
    [InlineData("bath", "en", "A towel is $200 and you can use the bath.", "ForeignCurrency")]
    [InlineData("bath", "en", "The bath is open for five hours in the evening.", "ForeignFigure")]
    [InlineData("bath", "de", "Das Bad ist von sechs bis elf geöffnet und sehr schön.", "ForeignFigure")]
    [InlineData("bath", "th", "ห้องอาบน้ำเปิด ๑๕:๐๐ ถึง ๒๓:๐๐", "ForeignFigure")]
    [InlineData("bath", "ar", "الحمّام مفتوح من ١٥:٠٠ إلى ٢٣:٠٠.", "ForeignFigure")]
    [InlineData("bath", "ko", "목욕탕은 오후 5시부터 이용하실 수 있습니다.", "ForeignFigure")]
    [InlineData("bath", "zh-CN", "浴室15点到23点可以使用。", "ForeignFigure")]
    [InlineData("bath", "en", "The bath is open on December 16 and on December 23 too.", "ForeignFigure")]
    [InlineData("bath", "en", "Call +81-75-999-0000 to use the bath this evening.", "ForeignFigure")]
    [InlineData("parking", "de", "Rufen Sie bitte +81-75-123-4576 an, wenn Sie parken möchten.", "ForeignFigure")]
    [InlineData("parking", "ja", "駐車場は１泊１，６００円です。", "ForeignFigure")]
    [InlineData("parking", "de", "Der Parkplatz kostet 1.500.000 Yen pro Nacht.", "ForeignFigure")]
    [InlineData("bath", "vi", "Phòng tắm mở cửa đến tám giờ tối, xin mời quý khách.", "ForeignFigure")]
    [InlineData("bath", "ja", "お風呂は午前11時まで、または16:00からです。", "ForeignFigure")]
    [InlineData("parking", "de", "Das Netzwerk heißt Momiji2G und ist für alle Gäste da.", "ForeignCode")]
    [InlineData("parking", "de", "Das Passwort lautet kirschbluete_rot für alle Gäste.", "ForeignCode")]
    [InlineData("parking", "de", "Das Netz ist MomijiGuest für alle unsere Gäste im Haus.", "ForeignCode")]
    [InlineData("parking", "de", "Buchen Sie unter https://evil.example/pay für die Nacht.", "ForeignLink")]
    [InlineData("parking", "de", "Buchen Sie unter https://momiji.example.evil.example/parking bitte.", "ForeignLink")]
    [InlineData("parking", "de", "Buchen Sie unter www.evil.example für die Nacht.", "ForeignLink")]
    [InlineData("parking", "de", "Buchen Sie unter evil.example/pay für die Nacht.", "ForeignLink")]
    [InlineData("parking", "de", "Schreiben Sie an owner@evil.example für die Nacht.", "ForeignLink")]
    [InlineData("bath", "en", "The bath is open. ![x](https://evil.example/a.png)", "Markup")]
    [InlineData("bath", "en", "The bath is **open** now.", "Markup")]
    [InlineData("bath", "en", "The <b>bath</b> is open now.", "Markup")]
    [InlineData("bath", "en", "# Bath\nIt is open now for all guests.", "Markup")]
    [InlineData("bath", "en", "The bath is open.\n- It is warm.", "Markup")]
    [InlineData("bath", "en", "The bath\u202Eis open\u202C now.", "Markup")]
    [InlineData(
        "bath",
        "en",
        "Das Bad ist am Abend für alle unsere Gäste geöffnet, bitte duschen Sie vorher.",
        "OtherLanguage"
    )]
    [InlineData("bath", "zh-TW", "浴室晚上开放，请先冲洗身体，谢谢您的合作，祝您住宿愉快。", "OtherLanguage")]
    [InlineData("bath", "ko", "The bath is open in the evening.", "OtherLanguage")]
    [InlineData("bath", "en", "お風呂は16:00から23:00まで、1階でご利用いただけます。", "OtherLanguage")]
    [InlineData("bath", "en", "The bath is open from 23:00 to 23:00.", "ForeignFigure")]
    [InlineData("bath", "en", "The bath is open from 16:1 to 23:00.", "ForeignFigure")]
    public void What_the_house_did_not_say_is_found(string source, string language, string text, string fault) =>
        Checks.Check(text, Of(source), language, isWhole: true).Fault.ToString().ShouldBe(fault);

    [Theory]
    [InlineData(0x00)]
    [InlineData(0x07)]
    [InlineData(0xD800)]
    [InlineData(0xDC00)]
    public void A_character_that_cannot_be_stored_is_a_fault(int code) =>
        Checks
            .Check($"The bath is open {(char)code} now.", Bath, "en", isWhole: true)
            .Fault.ShouldBe(AnswerFault.Markup);

    [Fact]
    public void A_text_far_longer_than_the_houses_has_something_added() =>
        Checks
            .Check(string.Concat(Enumerable.Repeat("The bath is warm. ", 40)), Bath, "en", isWhole: true)
            .Fault.ShouldBe(AnswerFault.TooLong);

    [Fact]
    public void The_first_words_may_be_too_few_to_tell_their_language()
    {
        var verdict = Checks.Check("Ja, gern.", Bath, "nl", isWhole: false);

        verdict.Fault.ShouldBeNull();
        verdict.IsSure.ShouldBe(Checks.Check("Ja, gern.", Bath, "nl", isWhole: true).Fault is null);
    }

    [Fact]
    public void Markup_that_the_house_uses_itself_is_no_fault()
    {
        var list = new FaqText("de", "Was gibt es?", "Es gibt:\n- Tee\n- Kaffee");

        Checks.Check("We have:\n- tea\n- coffee for you", list, "en", isWhole: true).Fault.ShouldBeNull();
    }

    [Theory]
    [InlineData("99999999999999999999999999999999999999999")]
    [InlineData("1.1.1.1.1.1.1.1.1.1.1.1.1")]
    [InlineData("::::....万万万")]
    [InlineData("\uD800\uDC00 \uDC00")]
    public void No_text_is_too_odd_to_check(string text) =>
        Should.NotThrow(() => Checks.Check(text, Bath, "en", isWhole: true));
}
