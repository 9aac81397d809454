using Yadopera.Answering;

namespace Yadopera.Tests.Answering;

public sealed class AlphabetWordsTests
{
    [Theory]
    [InlineData("Où est l’hôtel ?", "où|est|l'|hôtel")]
    [InlineData("I don't know", "i|don|'t|know")]
    [InlineData("Tom'un odası", "tom|'un|odası")]
    [InlineData("C'è qualcun'altro", "c'|è|qualcun|'altro")]
    [InlineData("'t ontbijt", "'t|ontbijt")]
    public void An_apostrophe_belongs_to_the_shorter_of_the_words_it_parts(string text, string words) =>
        Split(text).ShouldBe(words);

    [Theory]
    [InlineData("¿Hay wifi?", "¿|hay|wifi")]
    [InlineData("¡¿Qué?!", "¡|¿|qué")]
    public void A_sign_that_opens_a_Spanish_sentence_is_a_word(string text, string words) =>
        Split(text).ShouldBe(words);

    [Theory]
    [InlineData("check-in: 15:00", "check|in")]
    [InlineData("İstanbul", "istanbul")]
    [InlineData("", "")]
    [InlineData("'", "")]
    public void Anything_else_parts_words_and_case_does_not_count(string text, string words) =>
        Split(text).ShouldBe(words);

    private static string Split(string text)
    {
        var words = new List<string>();
        string lowered = AlphabetWords.Lower(text);
        for (int at = 0; AlphabetWords.TryNext(lowered, ref at, out ReadOnlySpan<char> word); )
        {
            words.Add(word.ToString());
        }
        return string.Join('|', words);
    }
}
