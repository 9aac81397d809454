using Yadopera.Answering;

namespace Yadopera.Tests.Answering;

public sealed class LetterModelTests
{
    private static readonly LetterModel Model = new([
        WordWeights.Of(["banana", "cabana"], []),
        WordWeights.Of(["phở", "phúc"], []),
    ]);

    [Theory]
    [InlineData("bananas", 0)]
    [InlineData("canaba", 0)]
    [InlineData("phớ", 1)]
    public void A_word_is_likelier_where_its_letters_follow_each_other(string word, int language)
    {
        double[] probabilities = Spell(word);

        probabilities[language].ShouldBeGreaterThan(100 * probabilities[1 - language]);
    }

    [Fact]
    public void An_unseen_letter_is_equally_unlikely_everywhere_and_never_impossible()
    {
        double[] probabilities = Spell(new string('ж', 500));

        probabilities[0].ShouldBe(probabilities[1]);
        probabilities[0].ShouldBeGreaterThan(0);
    }

    private static double[] Spell(string word)
    {
        double[] probabilities = new double[2];
        Model.Spell(word, probabilities);
        return probabilities;
    }
}
