using Yadopera.Answering;

namespace Yadopera.Tests.Answering;

public sealed class HouseIndexTests
{
    private static readonly ConceptLexicon Lexicon = ConceptLexicon.Create(
        [
            new("breakfast", "en", "breakfast"),
            new("breakfast", "ja", "朝食"),
            new("breakfast", "th", "อาหารเช้า"),
            new("luggage", "en", "luggage"),
            new("price", "en", "how much"),
            new("dog", "en", "dog"),
            new("pets", "en", "pet"),
            new("luggage", "ja", "荷物"),
            new("luggage", "th", "กระเป๋า"),
        ],
        [],
        new ConceptRelationNames(
            ["price"],
            new Dictionary<string, string>(StringComparer.Ordinal) { ["dog"] = "pets" },
            new Dictionary<string, string>(StringComparer.Ordinal)
        ),
        EverydayWords.LoadEmbedded()
    );

    private static readonly QuestionReader Reader = new(Lexicon, EngineWeights.LoadEmbedded().Retrieval);
    private static readonly FaqDocument Breakfast = Faq(1, 3, ("ja", "朝食はありますか", "7時からです"));
    private static readonly FaqDocument Luggage = Faq(2, 3, ("ja", "荷物を預けられますか", "はい、朝食の前でも"));
    private static readonly FaqDocument Garden = Faq(
        3,
        3,
        ("en", "May I sit in the garden?", "Yes"),
        ("ja", "庭", "はい")
    );

    [Fact]
    public void A_concept_finds_a_FAQ_written_in_another_language() =>
        Rank([Breakfast, Luggage, Garden], "ฝากกระเป๋าได้ไหม", "th").ShouldBe([Luggage.Id]);

    [Fact]
    public void What_a_FAQ_asks_counts_more_than_what_its_answer_mentions()
    {
        FaqDocument answering = Faq(1, 4, ("en", "luggage", "breakfast"));
        FaqDocument asking = Faq(2, 3, ("en", "breakfast", "luggage"));

        Rank([answering, asking], "breakfast", "en").ShouldBe([asking.Id, answering.Id]);
    }

    [Theory]
    [InlineData("the garden, please")]
    [InlineData("gardens")]
    [InlineData("gaarden")]
    public void A_word_no_concept_knows_is_found_by_stem_or_nearest_spelling(string question) =>
        Rank([Breakfast, Garden], question, "en").ShouldBe([Garden.Id]);

    [Fact]
    public void Further_translations_do_not_lift_a_FAQ_over_another()
    {
        FaqDocument translated = Faq(4, 3, ("en", "breakfast", "a"), ("ja", "朝食", "a"), ("th", "อาหารเช้า", "a"));
        FaqDocument single = Faq(5, 4, ("en", "breakfast", "a"));

        Rank([translated, single], "breakfast", "en")[0].ShouldBe(single.Id);
    }

    [Fact]
    public void Equal_evidence_is_decided_by_priority_then_by_id()
    {
        FaqDocument low = Faq(1, 1, ("en", "breakfast", "a"));
        FaqDocument later = Faq(9, 5, ("en", "breakfast", "a"));
        FaqDocument earlier = Faq(8, 5, ("en", "breakfast", "a"));

        Rank([low, later, earlier], "breakfast", "en").ShouldBe([earlier.Id, later.Id, low.Id]);
    }

    [Fact]
    public void A_FAQ_about_the_wider_concept_is_found_and_one_about_the_very_thing_comes_first()
    {
        FaqDocument pets = Faq(1, 3, ("en", "Are pets welcome?", "No"));
        FaqDocument dogs = Faq(2, 3, ("en", "Are dogs welcome?", "Small ones"));

        Rank([pets, Garden], "my dog", "en").ShouldBe([pets.Id]);
        Rank([pets, dogs], "my dog", "en").ShouldBe([dogs.Id, pets.Id]);
        Rank([dogs, Garden], "my pet", "en").ShouldBe([dogs.Id]);
    }

    [Fact]
    public void What_is_asked_of_a_thing_counts_less_than_the_thing()
    {
        FaqDocument price = Faq(1, 5, ("en", "How much is a towel?", "500 yen"));
        FaqDocument breakfast = Faq(2, 1, ("en", "Is there a breakfast?", "Yes"));

        Rank([price, breakfast], "how much is the breakfast", "en")[0].ShouldBe(breakfast.Id);
    }

    [Fact]
    public void At_most_five_FAQs_are_ranked()
    {
        FaqDocument[] many = [.. Enumerable.Range(1, 9).Select(i => Faq(i, 3, ("en", "breakfast", "a")))];

        Rank(many, "breakfast", "en").ShouldBe(many.Take(5).Select(faq => faq.Id));
    }

    [Fact]
    public void Size_grows_with_the_texts() =>
        HouseIndex
            .Build([Breakfast, Luggage, Garden], Lexicon)
            .SizeInBytes.ShouldBeGreaterThan(HouseIndex.Build([Breakfast], Lexicon).SizeInBytes);

    private static Guid[] Rank(FaqDocument[] faqs, string question, string language)
    {
        HouseIndex index = HouseIndex.Build(faqs, Lexicon);
        return
        [
            .. new Retriever(EngineWeights.LoadEmbedded().Retrieval)
                .Rank(index, Reader.Read(index, question, language), [])
                .Select(r => r.Faq.Source.Id),
        ];
    }

    private static FaqDocument Faq(
        int id,
        int priority,
        params (string Language, string Question, string Answer)[] texts
    ) =>
        new(
            new Guid(id, 0, 0, new byte[8]),
            "basic",
            priority,
            [.. texts.Select(text => new FaqText(text.Language, text.Question, text.Answer))]
        );
}
