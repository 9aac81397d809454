using Yadopera.Answering;

namespace Yadopera.Tests.Answering;

public sealed class SpellingIndexTests
{
    private static readonly SpellingIndex Index = new(["breakfast", "luggage", "towel", "朝食の時間"]);

    [Theory]
    [InlineData("brekfast", "breakfast")]
    [InlineData("breakfasst", "breakfast")]
    [InlineData("braekfast", "breakfast")]
    [InlineData("lugguge", "luggage")]
    [InlineData("towell", "towel")]
    public void A_word_one_slip_away_is_found(string typed, string meant) => Index.Nearest(typed).ShouldBe(meant);

    [Theory]
    [InlineData("brkfst")]
    [InlineData("vowel")]
    [InlineData("towe")]
    [InlineData("12345")]
    [InlineData("朝食の時門")]
    public void Another_word_is_not_bent_into_a_known_one(string typed) => Index.Nearest(typed).ShouldBeNull();
}
