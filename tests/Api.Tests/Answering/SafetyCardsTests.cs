using Yadopera.Answering;

namespace Yadopera.Tests.Answering;

public sealed class SafetyCardsTests
{
    private static readonly SafetyCards Cards = SafetyCards.LoadEmbedded();
    private static readonly HouseContact House = new("もみじ荘", "075-000-0000", null)
    {
        Emergency = new()
        {
            PhoneFire = "999-1",
            PhonePolice = "999-2",
            AddressLocal = "京都府もみじ町1-2-3",
            AssemblyPlace = "前の公園",
            Hospital = "もみじ病院",
        },
    };

    public static TheoryData<SafetyKind> Kinds => [.. Enum.GetValues<SafetyKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_danger_has_a_card_in_every_offered_language_without_a_blank(SafetyKind kind)
    {
        Cards.Languages.ShouldBe(
            FixedTexts.LoadEmbedded().ByLanguage().Select(language => language.Key),
            ignoreOrder: true
        );
        foreach (string language in Cards.Languages)
        {
            string card = Cards.Write(kind, language, House);
            card.ShouldContain("075-000-0000");
            card.ShouldNotContain("{");
        }
    }

    [Theory]
    [InlineData(SafetyKind.Fire, "999-1")]
    [InlineData(SafetyKind.Gas, "999-1")]
    [InlineData(SafetyKind.Illness, "999-1")]
    [InlineData(SafetyKind.Earthquake, "999-1")]
    [InlineData(SafetyKind.Intruder, "999-2")]
    public void The_card_has_the_number_and_the_address_in_Japanese_to_read_aloud(SafetyKind kind, string number)
    {
        foreach (string language in Cards.Languages)
        {
            string card = Cards.Write(kind, language, House);
            card.ShouldContain(number);
            card.ShouldContain("京都府もみじ町1-2-3、もみじ荘です");
        }
    }

    [Fact]
    public void The_hospital_and_the_assembly_place_stand_where_they_help()
    {
        Cards.Write(SafetyKind.Illness, "en", House).ShouldContain("もみじ病院");
        Cards.Write(SafetyKind.Fire, "en", House).ShouldContain("前の公園");
    }

    [Fact]
    public void A_house_that_told_nothing_gives_the_numbers_of_Japan_and_promises_nothing_else()
    {
        var silent = new HouseContact("Kaede Inn", null, null);

        string card = Cards.Write(SafetyKind.Fire, "en", silent);

        card.ShouldContain("119");
        card.ShouldContain("場所はKaede Innです");
        card.ShouldNotContain("Assembly");
        card.ShouldNotContain("Staff of");
        card.ShouldNotContain("{");
        Cards.Write(SafetyKind.Intruder, "en", silent).ShouldContain("110");
    }
}
