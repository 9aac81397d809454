using Yadopera.Answering;

namespace Yadopera.Tests.Answering;

public sealed class TokenizerTests
{
    [Theory]
    [InlineData("Where's the check-in?", "en", "wher s the check in")]
    [InlineData("Wi-Fiのパスワードは？", "ja", "wi fi のぱすわーどは")]
    [InlineData("조식은 몇 시", "ko", "조식은 몇 시")]
    [InlineData("24時間", "ja", "24 时间")]
    [InlineData("a字b字", "en", "a 字 b 字")]
    [InlineData("…!?", "en", "")]
    public void A_text_becomes_stems_and_unbroken_runs(string text, string language, string stems) =>
        Tokenizer.Analyze(text, language).Stems.ShouldBe(stems);

    [Fact]
    public void A_token_knows_where_its_whole_word_stands()
    {
        AnalyzedText text = Tokenizer.Analyze("two TOWELS", "en");

        text.StemOf(text.Tokens[1]).ToString().ShouldBe("towel");
        text.WordOf(text.Tokens[1]).ToString().ShouldBe("towels");
    }

    [Fact]
    public void An_unbroken_run_is_indexed_by_pairs_of_characters_and_words_whole()
    {
        AnalyzedText text = Tokenizer.Analyze("wifi駐車場", "ja");

        TermExtractor
            .Extract(text)
            .Select(term => text.Stems.Substring(term.Start, term.Length))
            .ShouldBe(["wifi", "驻车", "车场"]);
    }
}
