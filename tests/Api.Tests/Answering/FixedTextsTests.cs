using Yadopera.Answering;

namespace Yadopera.Tests.Answering;

public sealed class FixedTextsTests
{
    private static readonly FixedTexts Texts = FixedTexts.LoadEmbedded();
    private static readonly HouseContact House = new("Hinoki House", "075-000-0000", "stay@hinoki.example");

    [Theory]
    [InlineData("zh-HK", "zh-TW")]
    [InlineData("zh-SG", "zh-CN")]
    [InlineData("sw", "en")]
    public void A_language_without_a_text_of_its_own_gets_the_nearest(string asked, string used) =>
        Texts.Refusal(asked, House).ShouldBe(Texts.Refusal(used, House));

    [Fact]
    public void Every_language_names_the_house_and_leaves_no_blank()
    {
        string[] languages = [.. Texts.ByLanguage().Select(language => language.Key)];

        languages.Length.ShouldBeGreaterThanOrEqualTo(17);
        foreach (string language in languages)
        {
            string text = Texts.Refusal(language, House) + Texts.ShownInOtherLanguage(language, House);
            text.ShouldContain("Hinoki House");
            text.ShouldContain("075-000-0000");
            text.ShouldContain("stay@hinoki.example");
            text.ShouldNotContain("{");
        }
    }
}
