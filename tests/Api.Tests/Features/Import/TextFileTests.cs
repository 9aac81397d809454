using System.Text;
using Yadopera.Features.Import;

namespace Yadopera.Tests.Features.Import;

public sealed class TextFileTests
{
    private const string Sample = "朝食は７時〜、髙橋①";

    public TextFileTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Fact]
    public void Utf_8_is_read_with_and_without_a_mark()
    {
        TextFile.Decode(Encoding.UTF8.GetBytes(Sample)).ShouldBe(Sample);
        TextFile.Decode([.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(Sample)]).ShouldBe(Sample);
    }

    [Fact]
    public void Cp932_is_read_with_the_letters_that_only_it_has() =>
        TextFile.Decode(Encoding.GetEncoding(932).GetBytes("朝食は７時～、髙橋①")).ShouldBe("朝食は７時～、髙橋①");

    [Theory]
    [InlineData("utf-16", "UTF-16")]
    [InlineData("utf-16BE", "UTF-16")]
    [InlineData("utf-32", "UTF-32")]
    public void Wider_encodings_are_refused_by_name(string name, string said)
    {
        var encoding = Encoding.GetEncoding(name);

        Should
            .Throw<InvalidDataException>(() =>
                TextFile.Decode([.. encoding.GetPreamble(), .. encoding.GetBytes(Sample)])
            )
            .Message.ShouldContain(said);
    }

    [Fact]
    public void Euc_jp_is_refused_by_name() =>
        Should
            .Throw<InvalidDataException>(() =>
                TextFile.Decode(Encoding.GetEncoding("euc-jp").GetBytes("朝食は七時から九時までです。"))
            )
            .Message.ShouldContain("EUC-JP");

    [Fact]
    public void Utf_16_without_a_mark_and_bytes_of_no_encoding_are_refused()
    {
        Should.Throw<InvalidDataException>(() => TextFile.Decode(Encoding.Unicode.GetBytes("{\"a\":1}")));
        Should
            .Throw<InvalidDataException>(() => TextFile.Decode([0x81, 0xFF, 0xFD, 0xFF]))
            .Message.ShouldContain("neither");
    }
}
