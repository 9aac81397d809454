using Yadopera.Answering;

namespace Yadopera.Tests.Answering;

public sealed class ConceptLexiconTests
{
    private static readonly ConceptLexicon Lexicon = ConceptLexicon.Create(
        [
            new("bus", "en", "bus"),
            new("bus", "ja", "バス"),
            new("bath_towel", "en", "bath towel"),
            new("bath_towel", "ja", "バスタオル"),
            new("bath_towel", "th", "ผ้าขนหนู"),
            new("wifi", "en", "wi-fi"),
            new("wifi", "en", "wifi"),
            new("wifi", "ja", "無線lan"),
            new("wifi", "ko", "와이파이"),
            new("breakfast", "de", "frühstück"),
            new("breakfast", "en", "breakfast"),
            new("breakfast", "vi", "bữa sáng"),
            new("water", "ja", "水"),
        ],
        [new("luggage_storage", "en", "store / leave + bag / suitcase"), new("extend_stay", "ja", "もう + 泊 / 夜")],
        new ConceptRelationNames(
            [],
            new Dictionary<string, string>(StringComparer.Ordinal),
            new Dictionary<string, string>(StringComparer.Ordinal)
        ),
        EverydayWords.LoadEmbedded()
    );

    [Theory]
    [InlineData("en", "Do you have bath towels?", "bath_towel")]
    [InlineData("en", "is the wi fi free", "wifi")]
    [InlineData("en", "WIFI", "wifi")]
    [InlineData("ja", "バスタオルはありますか", "bath_towel")]
    [InlineData("ja", "空港からのバスは", "bus")]
    [InlineData("ja", "無線LANのパスワード", "wifi")]
    [InlineData("ko", "와이파이가 되나요", "wifi")]
    [InlineData("th", "ขอผ้าขนหนูเพิ่มได้ไหม", "bath_towel")]
    [InlineData("vi", "có bua sang không", "breakfast")]
    public void The_longest_wording_in_the_messages_language_is_found(string language, string text, string concept) =>
        Find(text, language).ShouldBe([concept]);

    [Theory]
    [InlineData("en", "a busy street")]
    [InlineData("ja", "水曜日は開いていますか")]
    [InlineData("en", "バス")]
    public void A_part_of_a_word_or_another_languages_word_is_no_match(string language, string text) =>
        Find(text, language).ShouldBeEmpty();

    [Theory]
    [InlineData("en", "is there brekfast", "breakfast")]
    [InlineData("de", "Frühstückszeiten?", "breakfast")]
    [InlineData("fr", "breakfast", "breakfast")]
    public void In_a_message_slips_compounds_and_a_wrongly_guessed_language_are_forgiven(
        string language,
        string text,
        string concept
    ) => Names(Lexicon.MatchQuestion(Tokenizer.Analyze(text, language), language)).ShouldBe([concept]);

    [Theory]
    [InlineData("en", "do you store bags", "luggage_storage")]
    [InlineData("en", "my suitcase, may I leave it here?", "luggage_storage")]
    [InlineData("ja", "もう一泊できますか", "extend_stay")]
    public void The_words_of_a_pattern_mean_a_concept_in_any_order(string language, string text, string concept) =>
        Find(text, language).Distinct().ShouldBe([concept]);

    [Theory]
    [InlineData("en", "is there a store nearby?")]
    [InlineData(
        "en",
        "We leave tomorrow at ten in the morning with the first train to the airport and our bags are packed"
    )]
    public void Some_words_of_a_pattern_or_words_far_apart_mean_nothing(string language, string text) =>
        Find(text, language).ShouldBeEmpty();

    [Fact]
    public void A_match_tells_which_part_of_the_text_it_covers()
    {
        ConceptMatch match = Lexicon.Match(Tokenizer.Analyze("two bath towels", "en"), "en").ShouldHaveSingleItem();

        "two bath towels".Substring(match.Start, match.Length).ShouldBe("bath towels");
    }

    [Fact]
    public void Of_two_words_with_one_stem_the_one_that_is_written_is_meant()
    {
        ConceptLexicon lexicon = ConceptLexicon.LoadEmbedded();

        Named("garer").ShouldBe(["parking"]);
        Named("gare").ShouldBe(["train_station"]);

        List<string> Named(string word) =>
            lexicon.Match(Tokenizer.Analyze(word, "fr"), "fr").ConvertAll(match => lexicon.Concepts[match.Concept]);
    }

    [Theory]
    [InlineData("en", "we get there at 22:45", "we get there at 15:45")]
    [InlineData("ja", "22時半に着きます", "15時半に着きます")]
    [InlineData("fr", "on arrive vers 23h", "on arrive vers 15h")]
    [InlineData("th", "เราจะไปถึงตอน 4 ทุ่ม", "เราจะไปถึงตอนบ่ายสาม")]
    public void Whoever_comes_at_a_late_hour_asks_for_late_arrival(string language, string message, string afternoon)
    {
        ConceptLexicon lexicon = ConceptLexicon.LoadEmbedded();

        lexicon
            .MatchQuestion(Tokenizer.Analyze(message, language), language)
            .ShouldContain(match => lexicon.Concepts[match.Concept] == "late_arrival");
        lexicon
            .MatchQuestion(Tokenizer.Analyze(afternoon, language), language)
            .ShouldNotContain(match => lexicon.Concepts[match.Concept] == "late_arrival");
    }

    [Fact]
    public void Every_relation_is_between_concepts_that_have_words()
    {
        var relations = EmbeddedJson.Read<ConceptRelationNames>("concept-relations.json");
        IReadOnlyList<string> concepts = ConceptLexicon.LoadEmbedded().Concepts;

        relations.Aspects.Except(concepts, StringComparer.Ordinal).ShouldBeEmpty();
        relations.Broader.Keys.Except(concepts, StringComparer.Ordinal).ShouldBeEmpty();
        relations.Broader.Values.Except(concepts, StringComparer.Ordinal).ShouldBeEmpty();
        relations.Broader.Keys.Intersect(relations.Aspects, StringComparer.Ordinal).ShouldBeEmpty();
        relations
            .Related.Keys.Concat(relations.Related.Values)
            .Except(concepts, StringComparer.Ordinal)
            .ShouldBeEmpty();
        relations.Related.Keys.Intersect(relations.Broader.Keys, StringComparer.Ordinal).ShouldBeEmpty();
    }

    private static string[] Find(string text, string language) =>
        Names(Lexicon.Match(Tokenizer.Analyze(text, language), language));

    private static string[] Names(IEnumerable<ConceptMatch> matches) =>
        [.. matches.Select(match => Lexicon.Concepts[match.Concept])];
}
