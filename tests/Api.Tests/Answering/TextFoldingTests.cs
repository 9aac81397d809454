using Yadopera.Answering;

namespace Yadopera.Tests.Answering;

public sealed class TextFoldingTests
{
    [Theory]
    [InlineData("ＷｉＦｉ", "wifi")]
    [InlineData("ﾁｪｯｸｲﾝ", "ちぇっくいん")]
    [InlineData("チェックイン", "ちぇっくいん")]
    [InlineData("Frühstück", "fruhstuck")]
    [InlineData("Straße", "strasse")]
    [InlineData("Œuf", "oeuf")]
    [InlineData("İstanbul ılık", "istanbul ilik")]
    [InlineData("đồ giặt", "do giat")]
    [InlineData("ещё", "еще")]
    [InlineData("早餐幾點開始", "早餐几点开始")]
    [InlineData("١٠:٣٠ ๙ 9", "10:30 9 9")]
    [InlineData("wi\u200Bfi\u00AD", "wifi")]
    [InlineData("ห้องน้ำ", "ห้องน้ํา")]
    [InlineData("한국어", "한국어")]
    [InlineData("がぎぐ", "がぎぐ")]
    [InlineData("ㅇㅏㅊㅣㅁ", "아침")]
    [InlineData("ㅅㅜㄱㅓㄴ ㅇㅣㅆㅇㅓㅇㅛ", "수건 있어요")]
    public void Spellings_of_the_same_thing_become_one(string text, string expected) =>
        TextFolding.Fold(text).ShouldBe(expected);

    [Fact]
    public void Ill_formed_text_is_survived() => TextFolding.Fold("a\uD800é").ShouldBe("ae");
}
