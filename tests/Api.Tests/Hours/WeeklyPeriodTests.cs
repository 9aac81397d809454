using System.Text.Json;
using Yadopera.Hours;

namespace Yadopera.Tests.Hours;

public sealed class WeeklyPeriodTests
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    [Fact]
    public void A_period_is_read_and_written_as_the_contract_has_it()
    {
        const string json = """{"start_time":"22:00:00","end_time":"07:00:00","days_of_week":["mon","sun"]}""";

        var period = JsonSerializer.Deserialize<WeeklyPeriod>(json, Json)!;

        period.StartTime.ShouldBe(new TimeOnly(22, 0));
        period.DaysOfWeek.ShouldBe([Weekday.Mon, Weekday.Sun]);
        JsonSerializer.Serialize(period, Json).ShouldBe(json);
    }

    [Theory]
    [InlineData("""{"start_time":"22:00","end_time":"07:00"}""")]
    [InlineData("""{"start_time":"22:00","days_of_week":["mon"]}""")]
    [InlineData("""{"end_time":"22:00","days_of_week":["mon"]}""")]
    [InlineData("""{"start_time":"24:00","end_time":"07:00","days_of_week":["mon"]}""")]
    [InlineData("""{"start_time":"22:00","end_time":"07:00","days_of_week":["funday"]}""")]
    [InlineData("""{"start_time":"22:00","end_time":"07:00","days_of_week":[1]}""")]
    public void What_is_missing_or_no_time_or_no_day_is_refused(string json) =>
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<WeeklyPeriod>(json, Json));
}
