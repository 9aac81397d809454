using Microsoft.Extensions.AI;
using Yadopera.Infrastructure.Ai;

namespace Yadopera.Tests.Infrastructure.Ai;

public sealed class ModelTokensTests
{
    private static readonly ChatMessage[] Asked = [new(ChatRole.System, "rules"), new(ChatRole.User, "お風呂")];

    [Fact]
    public void What_the_provider_counted_is_what_counts() =>
        ModelTokens
            .Of(new UsageDetails { InputTokenCount = 7, OutputTokenCount = 3 }, Asked, "whatever")
            .ShouldBe(new ModelTokens(7, 3));

    [Theory]
    [InlineData(-1)]
    [InlineData(10_000_001)]
    [InlineData(long.MaxValue)]
    public void What_no_model_can_have_used_is_estimated(long count) =>
        ModelTokens
            .Of(new UsageDetails { InputTokenCount = count, OutputTokenCount = count }, Asked, "Guten ")
            .ShouldBe(new ModelTokens(2 + 3, 2));

    [Fact]
    public void A_call_that_was_cut_short_is_estimated_from_its_bytes() =>
        // 5 bytes and 9 bytes asked, 6 answered, three to a token, rounded up for each message.
        ModelTokens.Of(told: null, Asked, "Guten ").ShouldBe(new ModelTokens(2 + 3, 2));
}
