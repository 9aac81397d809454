using Yadopera.Answering;

namespace Yadopera.Tests.Answering;

public sealed class SafetyAlarmsTests
{
    private static readonly SafetyAlarms Alarms = SafetyAlarms.LoadEmbedded();

    public static TheoryData<string> Languages => [.. SafetyMessages.AllLanguages];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_plain_way_to_tell_of_a_danger_is_heard(string language) =>
        SafetyMessages
            .Alarms(language)
            .Select(alarm => (alarm.Message, Expected: SafetyKinds.Parse(alarm.Kind), Alarms.Find(alarm.Message)?.Kind))
            .Where(heard => heard.Kind != heard.Expected)
            .ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Languages))]
    public void What_only_sounds_like_danger_is_no_alarm(string language) =>
        SafetyMessages
            .LookAlikesOf(language)
            .Where(message => Alarms.Find(message) is not null)
            .Select(message => (message, Alarms.Find(message)?.Kind))
            .ShouldBeEmpty();

    [Fact]
    public void Both_lists_hold_at_least_twelve_messages_of_every_offered_language() =>
        SafetyMessages
            .AllLanguages.Except(["pl"])
            .Where(language =>
                SafetyMessages.Alarms(language).Count() < 12 || SafetyMessages.LookAlikesOf(language).Count() < 12
            )
            .ShouldBeEmpty();
}
