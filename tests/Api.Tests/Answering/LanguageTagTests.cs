using Yadopera.Answering;

namespace Yadopera.Tests.Answering;

public sealed class LanguageTagTests
{
    [Theory]
    [InlineData("ja-JP", "ja")]
    [InlineData("EN_us", "en")]
    [InlineData("zh_tw", "zh-TW")]
    [InlineData("ZH-hant-TW", "zh-TW")]
    [InlineData("zh-Hant", "zh-TW")]
    [InlineData("zh-Hant-HK", "zh-HK")]
    [InlineData("zh", "zh-CN")]
    [InlineData("zh-Hans-SG", "zh-SG")]
    [InlineData("fil-PH", "fil")]
    public void A_tag_is_reduced_to_the_form_texts_are_stored_under(string tag, string expected)
    {
        LanguageTag.TryNormalize(tag, out string normalized).ShouldBeTrue();
        normalized.ShouldBe(expected);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("english")]
    [InlineData("e")]
    [InlineData("en-")]
    [InlineData("日本語")]
    [InlineData("und")]
    [InlineData("en-waytoolongsubtag")]
    [InlineData("en; DROP TABLE")]
    public void A_malformed_or_undetermined_tag_is_refused(string? tag) =>
        LanguageTag.TryNormalize(tag, out _).ShouldBeFalse();

    [Theory]
    [InlineData("ja,en,zh-TW,zh-CN", "zh-TW", "zh-TW")]
    [InlineData("ja,en,zh-CN,zh-TW", "zh-HK", "zh-TW")]
    [InlineData("ja,zh-TW,zh-CN", "zh-SG", "zh-CN")]
    [InlineData("ja,zh-TW", "zh-CN", "zh-TW")]
    [InlineData("ja,pt-BR,en", "pt", "pt-BR")]
    [InlineData("ja,en", "th", "en")]
    [InlineData("ja,ko", "th", "ja")]
    public void The_nearest_offered_language_is_chosen(string offered, string wanted, string expected) =>
        LanguageTag.BestOf(offered.Split(','), wanted).ShouldBe(expected);

    [Fact]
    public void Of_nothing_nothing_is_chosen() => LanguageTag.BestOf([], "en").ShouldBeNull();

    [Fact]
    public void A_reader_of_traditional_Chinese_is_told_when_the_text_is_simplified() =>
        LanguageTag.AreAlike("zh-CN", "zh-TW").ShouldBeFalse();
}
