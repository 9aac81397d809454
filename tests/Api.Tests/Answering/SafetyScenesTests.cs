using Yadopera.Answering;

namespace Yadopera.Tests.Answering;

public sealed class SafetyScenesTests
{
    private static readonly SafetyAlarms Alarms = SafetyAlarms.LoadEmbedded();

    [Theory]
    [InlineData("the curtain next to the bed is burning")]
    [InlineData("burning fast, the curtain next to the bed")]
    public void A_scene_is_told_in_either_order(string message) =>
        Alarms.Find(message).ShouldNotBeNull().Kind.ShouldBe(SafetyKind.Fire);

    [Theory]
    [InlineData("what if the key snapped off in the lock")]
    [InlineData("鍵が開かなかったらどうなりますか")]
    public void What_is_only_supposed_is_no_scene(string message) => Alarms.Find(message).ShouldBeNull();

    [Fact]
    public void A_question_after_the_scene_does_not_take_it_back() =>
        Alarms
            .Find("the lamp is swinging and the floor is moving where should we go")
            .ShouldNotBeNull()
            .Kind.ShouldBe(SafetyKind.Earthquake);
}
