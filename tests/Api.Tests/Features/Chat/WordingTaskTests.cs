using Yadopera.Answering;
using Yadopera.Features.Chat;

namespace Yadopera.Tests.Features.Chat;

public sealed class WordingTaskTests
{
    private static readonly FaqDocument Bath = new(
        Guid.Parse("7d444840-9dc0-11d1-b245-5ffdce74fad2"),
        "facilities",
        3,
        [
            new FaqText("ja", "お風呂は何時までですか？", "お風呂は23:00までです。"),
            new FaqText("en", "When is the bath?", "Until 23:00."),
        ]
    );

    [Fact]
    public void A_text_in_another_language_than_the_guests_is_to_be_translated()
    {
        var task = WordingTask.For(Found("(note)\nUntil 23:00.", "de"), [Bath]).ShouldNotBeNull();

        task.Source.ShouldBe(Bath.Texts[1]);
        task.Language.ShouldBe("de");
    }

    [Fact]
    public void Whether_it_is_open_now_stays_before_the_translation()
    {
        var found = Found("Jetzt geschlossen.\n(note)\nUntil 23:00.", "de") with { OpeningLine = "Jetzt geschlossen." };

        WordingTask.For(found, [Bath]).ShouldNotBeNull().Opening.ShouldBe("Jetzt geschlossen.\n");
    }

    [Fact]
    public void A_text_in_the_guests_language_stays_as_the_house_wrote_it() =>
        WordingTask.For(Found("Until 23:00.", "en"), [Bath]).ShouldBeNull();

    [Fact]
    public void A_refusal_is_no_task() =>
        WordingTask.For(Found("Sorry.", "de") with { IsAnswered = false, Citations = [] }, [Bath]).ShouldBeNull();

    [Fact]
    public void What_an_answer_says_beyond_the_faq_is_not_lost_by_translating_the_faq_alone() =>
        WordingTask.For(Found("Until 23:00.\nClosed now.", "de"), [Bath]).ShouldBeNull();

    [Theory]
    [InlineData("ja", "Wi-Fiのパスワードはmomijiです。")]
    [InlineData("ja", "玄関の暗証番号は4711です。")]
    [InlineData("zh-TW", "密碼是momiji。")]
    [InlineData("zh-CN", "Wi-Fi密码：momiji")]
    [InlineData("ko", "비밀번호는 momiji입니다.")]
    [InlineData("en", "The Wi-Fi PASSWORD is momiji.")]
    [InlineData("en", "Open the front door with the code 4711.")]
    [InlineData("en", "Lockbox PIN: 4711")]
    [InlineData("es", "La clave del wifi es momiji.")]
    [InlineData("it", "Il codice del portone è 4711.")]
    [InlineData("ru", "Код двери 4711.")]
    [InlineData("ja", "キーボックスは4711で開きます。")]
    [InlineData("de", "Das Passwort ist momiji.")]
    [InlineData("fr", "Le mot de passe est momiji.")]
    [InlineData("es", "La contraseña es momiji.")]
    [InlineData("vi", "Mật khẩu là momiji.")]
    [InlineData("tr", "Şifre: momiji")]
    [InlineData("ar", "كلمة المرور هي momiji")]
    public void A_secret_stays_in_the_house(string language, string answer)
    {
        var faq = Bath with { Texts = [new FaqText(language, "Wi-Fi?", answer)] };
        var found = Found(answer, "it") with { Citations = [new Citation(faq.Id, language, "Wi-Fi?", answer)] };

        WordingTask.For(found, [faq]).ShouldBeNull();
    }

    private static Answer Found(string text, string language) =>
        new(
            text,
            language,
            0.9,
            IsAnswered: true,
            "facilities",
            [Bath.Id],
            [new Citation(Bath.Id, "en", "When is the bath?", "Until 23:00.")]
        );
}
