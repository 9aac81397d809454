using Yadopera.Answering;

namespace Yadopera.Tests.Answering;

public sealed class StemmerTests
{
    [Theory]
    [InlineData("en", "towel", "towels")]
    [InlineData("en", "city", "cities")]
    [InlineData("en", "price", "pricing")]
    [InlineData("en", "dish", "dishes")]
    [InlineData("en", "swim", "swimming")]
    [InlineData("en", "allow", "allowed")]
    [InlineData("fr", "serviette", "serviettes")]
    [InlineData("de", "handtuch", "handtuchs")]
    [InlineData("de", "fruhstuck", "fruehstueck")]
    [InlineData("es", "toalla", "toallas")]
    [InlineData("it", "asciugamano", "asciugamani")]
    [InlineData("pt", "estacao", "estacoes")]
    [InlineData("nl", "handdoek", "handdoeken")]
    [InlineData("ru", "полотенце", "полотенца")]
    [InlineData("tr", "havlu", "havlular")]
    [InlineData("id", "kamar", "kamarnya")]
    [InlineData("ar", "مفتاح", "المفتاح")]
    public void Forms_of_a_word_share_their_stem(string language, string word, string form) =>
        Stem(form, language).ShouldBe(Stem(word, language));

    [Theory]
    [InlineData("bus")]
    [InlineData("need")]
    [InlineData("gas")]
    [InlineData("towel")]
    [InlineData("bed")]
    [InlineData("busy")]
    [InlineData("care")]
    public void An_English_word_that_only_looks_inflected_stays(string word) => Stem(word, "en").ShouldBe(word);

    [Fact]
    public void A_language_without_rules_is_left_alone() => Stem("talot", "fi").ShouldBe("talot");

    private static string Stem(string word, string language)
    {
        Span<char> stem = new char[word.Length];
        return stem[..Stemmer.Stem(word, language, stem)].ToString();
    }
}
