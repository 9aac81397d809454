using Yadopera.Infrastructure.Logging.Masking;

namespace Yadopera.Tests.Infrastructure.Logging;

public sealed class SecretTextTests
{
    private const string Jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI3In0.c2lnbmF0dXJl";

    private static readonly SecretText Secrets = new([]);

    [Theory]
    [InlineData("send Bearer abcdef123456 along", "send Bearer *** along")]
    [InlineData("トークンは" + Jwt + "です", "トークンは***です")]
    [InlineData("cut eyJhbGciOiJIUzI1", "cut ***")]
    [InlineData("my key is sk-proj-abcDEF0123456789", "my key is ***")]
    [InlineData("postgres://app:hunter2@db/yado", "postgres://***@db/yado")]
    [InlineData("/api/v1/session/token/AB12", "/api/v1/session/token/***")]
    [InlineData("https://yado.test/q?location=room&token=AB12&x=1", "https://yado.test/q?location=room&token=***&x=1")]
    public void What_looks_like_a_secret_is_masked_wherever_it_stands(string text, string masked) =>
        Secrets.Clean(text).ShouldBe(masked);

    [Theory]
    [InlineData("""{"user":{"password":"hunter2","name":"Aki"},""", """{"user":{"password":***,"name":"Aki"},""")]
    [InlineData("""{"password":"hun\"ter2","name":"Aki""", """{"password":***,"name":"Aki""")]
    [InlineData("""{"name":"Aki","password":"hunt""", """{"name":"Aki","password":***""")]
    [InlineData("""{"name":"Aki","password":"hunt\""", """{"name":"Aki","password":***""")]
    [InlineData("""{"api key" : "hunter2" }""", """{"api key" : *** }""")]
    [InlineData("""{'password':'hunter2', 'name':'Aki'}""", """{'password':***, 'name':'Aki'}""")]
    [InlineData("""{password: hunter2, name: Aki}""", """{password: *** name: Aki}""")]
    [InlineData("""{"tokens":["a","b"],"name":"Aki"}""", """{"tokens":***""")]
    [InlineData("""{"raw":"{\"password\":\"hunter2\",\"a\":1}"}""", """{"raw":"{\"password\":***,\"a\":1}"}""")]
    [InlineData("Authorization: Basic aHVudGVyMg== next", "Authorization: *** next")]
    [InlineData("pin=1234&room=5", "pin=***&room=5")]
    public void A_value_is_masked_by_its_name_in_text_that_cannot_be_parsed(string text, string masked) =>
        Secrets.Clean(text).ShouldBe(masked);

    [Theory]
    [InlineData("Check-in is from 15:00, see https://yado.test/map?room=12")]
    [InlineData("the bearer of this card")]
    [InlineData("a task-force, and sklearn")]
    [InlineData("tokens_used: 12, session_id=7f0c")]
    [InlineData("メールは aki@yado.test、電話は 03-1234-5678")]
    [InlineData("""{"message":"朝食は","session_id":"0198-77aa"}""")]
    public void Ordinary_text_stays_as_it_is(string text) => Secrets.Clean(text).ShouldBe(text);

    [Fact]
    public void Values_named_by_the_endpoint_are_masked_literally() =>
        new SecretText(["さくら1234", ""]).Clean("鍵は さくら1234 です").ShouldBe("鍵は *** です");

    [Fact]
    public void Text_of_one_sign_without_end_is_read_in_linear_time()
    {
        var hostile = string.Concat(Enumerable.Repeat("password\\\"", 20_000));

        Secrets.Clean(hostile).Length.ShouldBe(hostile.Length);
    }
}
