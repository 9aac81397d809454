using System.Security.Cryptography;
using Yadopera.Features.Faq;
using Yadopera.Hours;

namespace Yadopera.Tests.Features.Faq;

public sealed class FaqContentTests
{
    private static readonly FaqContent Plain = new(
        "key",
        FaqCategory.Basic,
        3,
        IsActive: true,
        [new("en", "Question?", "Answer.")]
    );

    [Fact]
    public void A_hash_stored_before_there_were_days_hours_and_variants_still_holds() =>
        Plain
            .Hash()
            .ShouldBe(
                SHA256.HashData(
                    """{"IntentKey":"key","Category":"basic","Priority":3,"IsActive":true,"Texts":[{"Language":"en","Question":"Question?","Answer":"Answer."}]}"""u8
                )
            );

    [Fact]
    public void Days_hours_and_variants_are_part_of_what_was_written()
    {
        WeeklyPeriod hours = new(new(6, 0), new(22, 0), [Weekday.Mon]);
        FaqContent[] others =
        [
            Plain with
            {
                ValidFrom = new(2026, 12, 1),
            },
            Plain with
            {
                ValidTo = new(2026, 12, 1),
            },
            Plain with
            {
                OpenHours = [hours],
            },
            Plain with
            {
                OpenHours = [hours with { DaysOfWeek = [Weekday.Tue] }],
            },
            Plain with
            {
                Texts = [new("en", "Question?", "Answer.") { Variants = ["Another?"] }],
            },
        ];

        others.Append(Plain).Select(content => Convert.ToHexString(content.Hash())).ShouldBeUnique();
    }
}
