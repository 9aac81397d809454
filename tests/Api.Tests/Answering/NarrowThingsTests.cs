using Yadopera.Answering;

namespace Yadopera.Tests.Answering;

public class NarrowThingsTests
{
    private static readonly ConceptLexicon Lexicon = ConceptLexicon.LoadEmbedded();

    [Theory]
    [InlineData("en", "need a corkscrew", "bottle_opener", "alcohol")]
    [InlineData("fr", "vous avez un fer à lisser", "curling_iron", "hair_dryer")]
    [InlineData("pt", "vocês vendem fraldas", "diapers", "baby")]
    [InlineData("de", "Gibt es ein Konzert?", "live_music", "events")]
    [InlineData("zh", "有蟑螂", "cockroach", "insects")]
    public void A_narrow_thing_is_read_as_itself_and_not_as_the_wide_one(
        string language,
        string message,
        string narrow,
        string wide
    )
    {
        IEnumerable<string> concepts = Read(language, message);

        concepts.ShouldContain(narrow);
        concepts.ShouldNotContain(wide);
    }

    [Theory]
    [InlineData("pt", "posso ficar mais uma noite?", "swimming_cap")]
    [InlineData("de", "Wie kommen wir über die Brücke?", "ride_hailing")]
    [InlineData("ru", "можно более поздний выезд?", "pain")]
    [InlineData("nl", "kunt u ons wekken", "onsen")]
    [InlineData("en", "where can we leave the car", "garbage")]
    public void An_everyday_word_names_no_thing_whose_stem_it_shares(string language, string message, string thing) =>
        Read(language, message).ShouldNotContain(thing);

    private static IEnumerable<string> Read(string language, string message) =>
        Lexicon
            .MatchQuestion(Tokenizer.Analyze(message, language), language)
            .Select(match => Lexicon.Concepts[match.Concept]);
}
