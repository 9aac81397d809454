using Yadopera.Answering;

namespace Yadopera.Tests.Answering;

public sealed class RankFusionTests
{
    private static readonly IndexedFaq[] Faqs = [.. Enumerable.Range(1, 8).Select(Faq)];

    [Fact]
    public void Without_a_second_ranking_the_first_one_is_untouched()
    {
        List<RankedFaq> lexical = Lexical(3, 1);

        RankFusion.Fuse(lexical, []).ShouldBeSameAs(lexical);
    }

    [Fact]
    public void What_both_rankings_place_well_comes_before_what_one_places_first()
    {
        List<RankedFaq> fused = RankFusion.Fuse(Lexical(1, 2, 3), [Faqs[3], Faqs[1], Faqs[4]]);

        Numbers(fused).ShouldBe([2, 1, 4, 3, 5]);
    }

    [Fact]
    public void Equal_places_are_decided_by_the_words()
    {
        Numbers(RankFusion.Fuse(Lexical(1, 2), [Faqs[1], Faqs[0]])).ShouldBe([1, 2]);
    }

    [Fact]
    public void What_only_the_meaning_finds_has_no_lexical_score()
    {
        RankFusion.Fuse([], [Faqs[4]]).ShouldHaveSingleItem().Score.ShouldBe(0);
    }

    [Fact]
    public void No_more_are_returned_than_the_words_alone_would_give()
    {
        RankFusion.Fuse(Lexical(1, 2, 3, 4, 5), [.. Faqs]).Count.ShouldBe(Retriever.MostRanked);
    }

    private static List<RankedFaq> Lexical(params int[] numbers) =>
        [.. numbers.Select((number, place) => new RankedFaq(Faqs[number - 1], 10 - place, 0, 10 - place))];

    private static IEnumerable<int> Numbers(IEnumerable<RankedFaq> ranking) =>
        ranking.Select(ranked => ranked.Faq.Source.Priority);

    private static IndexedFaq Faq(int number) =>
        new(new FaqDocument(new Guid(number, 0, 0, new byte[8]), "basic", number, []), 0, 0);
}
