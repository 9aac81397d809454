using System.Globalization;
using Yadopera.Answering;

namespace Yadopera.Tests.Answering;

/// <summary>Two FAQs with one question, each true for half of the year, in one index.</summary>
public sealed class SeasonalFaqTests
{
    private static readonly Guid Summer = new("00000000-0000-0000-0000-000000000011");
    private static readonly Guid Winter = new("00000000-0000-0000-0000-000000000012");
    private static readonly string[] Wordings =
    [
        "When do you serve breakfast?",
        "breakfast hours",
        "morning meal from when",
    ];

    [Theory]
    [InlineData("2026-10-31T23:59:59+09:00", false, "Breakfast is from 7:00.")]
    [InlineData("2026-11-01T00:00:00+09:00", false, "Breakfast is from 7:30.")]
    [InlineData("2026-10-31T23:59:59+09:00", true, "Breakfast is from 7:00.")]
    [InlineData("2026-11-01T00:00:00+09:00", true, "Breakfast is from 7:30.")]
    public void The_one_of_the_season_answers(string at, bool withVariants, string expected)
    {
        Answer answer = Ask(DateTimeOffset.Parse(at, CultureInfo.InvariantCulture), withVariants);

        answer.Text.ShouldBe(expected);
        answer.MatchedFaqIds.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("2026-03-31T12:00:00+09:00")]
    [InlineData("2027-04-01T12:00:00+09:00")]
    public void Between_the_seasons_nothing_is_ranked(string at)
    {
        Answer answer = Ask(DateTimeOffset.Parse(at, CultureInfo.InvariantCulture), withVariants: true);

        answer.IsAnswered.ShouldBeFalse();
        answer.MatchedFaqIds.ShouldBeEmpty();
    }

    [Fact]
    public void Asked_at_no_time_both_are_ranked() =>
        Ask(at: null, withVariants: false).MatchedFaqIds.ShouldBe([Summer, Winter]);

    private static Answer Ask(DateTimeOffset? at, bool withVariants)
    {
        HouseIndex index = HinokiHouse.Engine.BuildIndex([
            Breakfast(Summer, "7:00", withVariants) with
            {
                ValidFrom = new(2026, 4, 1),
                ValidTo = new(2026, 10, 31),
            },
            Breakfast(Winter, "7:30", withVariants) with
            {
                ValidFrom = new(2026, 11, 1),
                ValidTo = new(2027, 3, 31),
            },
        ]);
        var question = new GuestQuestion("What time is breakfast?") { AskedAt = at };
        return HinokiHouse.Engine.Answer(index, HinokiHouse.Contact, question);
    }

    private static FaqDocument Breakfast(Guid id, string time, bool withVariants) =>
        new(
            id,
            "basic",
            3,
            [
                new FaqText("en", "What time is breakfast?", $"Breakfast is from {time}.")
                {
                    Variants = withVariants ? Wordings : [],
                },
            ]
        );
}
