using Yadopera.Answering;

namespace Yadopera.Tests.Answering;

public sealed class SentencesTests
{
    [Fact]
    public void A_text_is_cut_where_its_sentences_end() =>
        Sentences
            .Split("Breakfast costs 5.50 euros. Ask Mr. Sato at 7 a.m. or later! Is it far? No.")
            .ShouldBe(["Breakfast costs 5.50 euros.", "Ask Mr. Sato at 7 a.m. or later!", "Is it far?", "No."]);

    [Fact]
    public void Japanese_needs_no_space_between_sentences() =>
        Sentences
            .Split("門限は23時です。鍵は「フロント。」へ。\n良い夜を")
            .ShouldBe(["門限は23時です。", "鍵は「フロント。」へ。", "良い夜を"]);

    [Fact]
    public void A_blank_text_has_none() => Sentences.Split(" \n ").ShouldBeEmpty();
}
