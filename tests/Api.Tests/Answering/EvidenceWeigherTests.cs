using Yadopera.Answering;

namespace Yadopera.Tests.Answering;

public sealed class EvidenceWeigherTests
{
    private static readonly ConceptLexicon Lexicon = ConceptLexicon.Create(
        [
            new("dog", "en", "dog"),
            new("pets", "en", "pet"),
            new("towel", "en", "towel"),
            new("towel", "th", "ผ้าขนหนู"),
        ],
        [],
        new ConceptRelationNames(
            [],
            new Dictionary<string, string>(StringComparer.Ordinal) { ["dog"] = "pets" },
            new Dictionary<string, string>(StringComparer.Ordinal)
        ),
        EverydayWords.LoadEmbedded()
    );

    private static readonly QuestionReader Reader = new(Lexicon, EngineWeights.LoadEmbedded().Retrieval);
    private static readonly HouseIndex Index = HouseIndex.Build(
        [
            Faq(1, "Are pets welcome?", "No, sorry"),
            Faq(2, "Are towels included?", "Yes"),
            Faq(3, "May we light a campfire?", "No"),
        ],
        Lexicon
    );

    [Fact]
    public void A_question_held_whole_is_covered_whole()
    {
        GateFeatures features = Weigh("Are towels included?", "en");

        features.Coverage.ShouldBe(1);
        features.ConceptCoverage.ShouldBe(1);
        features.Precision.ShouldBe(1);
        features.MissingWords.ShouldBe(0);
    }

    [Fact]
    public void A_FAQ_about_the_wider_concept_covers_a_question_nearly() =>
        Weigh("my dog", "en").ConceptCoverage.ShouldBe(0.8f);

    [Fact]
    public void Words_the_FAQ_does_not_hold_are_missed() =>
        Weigh("towel origami helicopter", "en").MissingWords.ShouldBe(0.5f);

    [Fact]
    public void Words_of_a_language_the_FAQ_is_not_written_in_cannot_be_missed()
    {
        GateFeatures features = Weigh("ผ้าขนหนู helicopter", "th");

        features.Coverage.ShouldBe(1);
        features.MissingWords.ShouldBe(0);
    }

    [Fact]
    public void A_subject_no_concept_names_is_trusted_by_half() =>
        Weigh("light a campfire", "en").ConceptCoverage.ShouldBe(0.5f);

    private static GateFeatures Weigh(string question, string language)
    {
        Evidence evidence = Reader.Read(Index, question, language);
        var retriever = new Retriever(EngineWeights.LoadEmbedded().Retrieval);
        return new EvidenceWeigher(new FaqQuestions(Reader), new ExpectedAnswers(Lexicon)).Weigh(
            Index,
            evidence,
            retriever.Rank(Index, evidence, [])
        );
    }

    private static FaqDocument Faq(int id, string question, string answer) =>
        new(new Guid(id, 0, 0, new byte[8]), "basic", 3, [new FaqText("en", question, answer)]);
}
