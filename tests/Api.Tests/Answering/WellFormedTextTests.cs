using Yadopera.Answering;

namespace Yadopera.Tests.Answering;

public sealed class WellFormedTextTests
{
    /// <summary>UTF-16 code units in hexadecimal, because test arguments are stored as UTF-8, which has no lone surrogates.</summary>
    public static TheoryData<string> NoCharacters { get; } =
    ["FFFE", "FFFF", "FDD0", "FDEF", "D83F DFFE", "DBFF DFFF", "D83C", "DF75", "DF75 D83C"];

    [Theory]
    [MemberData(nameof(NoCharacters))]
    public void A_message_with_what_is_no_character_is_answered_as_if_it_were_not_there(string codeUnits)
    {
        string noCharacter = Decode(codeUnits);
        Answer answer = HinokiHouse.Ask($"What time is br{noCharacter}eakfast sérved?{noCharacter}");

        answer.IsAnswered.ShouldBeTrue();
        answer.MatchedFaqIds[0].ShouldBe(HinokiHouse.Breakfast);
    }

    [Theory]
    [MemberData(nameof(NoCharacters))]
    public void A_FAQ_with_what_is_no_character_is_found_and_quoted_as_the_house_wrote_it(string codeUnits)
    {
        string noCharacter = Decode(codeUnits);
        string tea = $"Matcha {noCharacter} is served in the lounge café.";
        HouseIndex index = HinokiHouse.Engine.BuildIndex([
            new(HinokiHouse.Breakfast, "basic", 3, [new("en", $"Is there té{noCharacter}a? Tea{noCharacter}?", tea)]),
        ]);

        Answer answer = HinokiHouse.Engine.Answer(index, HinokiHouse.Contact, new GuestQuestion("Is there tea?"));

        answer.IsAnswered.ShouldBeTrue();
        answer.Text.ShouldBe(tea);
    }

    [Theory]
    [InlineData("🍵 tea", "🍵 tea")]
    [InlineData("cafe\u0301", "café")]
    [InlineData("\uFFFD", "\uFFFD")]
    public void What_is_text_is_kept_and_composed(string text, string expected) =>
        WellFormedText.Normalize(text).ShouldBe(expected);

    private static string Decode(string codeUnits) =>
        string.Concat(codeUnits.Split(' ').Select(unit => (char)Convert.ToUInt16(unit, 16)));
}
