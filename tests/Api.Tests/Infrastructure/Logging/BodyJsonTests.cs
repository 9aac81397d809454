using System.Text;
using Yadopera.Infrastructure.Logging.Capture;
using Yadopera.Infrastructure.Logging.Masking;

namespace Yadopera.Tests.Infrastructure.Logging;

public sealed class BodyJsonTests
{
    private const string Json = "application/json; charset=utf-8";

    [Theory]
    [InlineData("""{"a":[{"Wifi_Password":"x","b":1.50}]}""", """{"a":[{"Wifi_Password":"***","b":1.50}]}""")]
    [InlineData(
        """{"token":{"value":"x"},"tokens":["x"],"pin":1234}""",
        """{"token":"***","tokens":"***","pin":"***"}"""
    )]
    [InlineData("""{"\u0070assword":"x"}""", """{"password":"***"}""")]
    [InlineData("""{"wifi_password":null,"password_set":true}""", """{"wifi_password":null,"password_set":true}""")]
    [InlineData("""{"session_id":"s","tokens_used":3}""", """{"session_id":"s","tokens_used":3}""")]
    [InlineData("""{"note":"use Bearer abcdef123456"}""", """{"note":"use Bearer ***"}""")]
    [InlineData("""{"raw":"{\"password\":\"x\"}"}""", """{"raw":"{\"password\":***}"}""")]
    [InlineData("""{"instance":"/api/v1/session/token/AB12"}""", """{"instance":"/api/v1/session/token/***"}""")]
    [InlineData("""{"n":1e400000,"m":1e10}""", """{"n":"1e400000","m":1e10}""")]
    [InlineData("""{"語":"日本語 <b>"}""", """{"語":"日本語 <b>"}""")]
    [InlineData("\"text\"", "\"text\"")]
    [InlineData("null", "null")]
    public void Json_is_kept_and_masked_at_any_depth(string body, string logged) => Log(body, Json).ShouldBe(logged);

    [Theory]
    [InlineData("\\u0000", "\uFFFD")]
    [InlineData("\\ud83c", "\uFFFD")]
    [InlineData("\\udf75\\ud83c", "\uFFFD\uFFFD")]
    [InlineData("\\ud83c\\u0041", "\uFFFDA")]
    [InlineData("\\ud83c\\udf75", "\\uD83C\\uDF75")]
    [InlineData("\\\\u0000", "\\\\u0000")]
    public void Characters_that_the_database_refuses_are_replaced(string escaped, string logged) =>
        Log($$"""{"a":"{{escaped}}"}""", Json).ShouldBe($$"""{"a":"{{logged}}"}""");

    [Fact]
    public void Invalid_utf8_is_replaced() =>
        Log([.. "{\"a\":\""u8, 0xE3, 0x81, .. "\"}"u8], Json).ShouldBe("{\"a\":\"\uFFFD\"}");

    [Theory]
    [InlineData(
        """{"password":"x",}""",
        Json,
        """{"content_type":"application/json; charset=utf-8","bytes":17,"head":"{\"password\":***,}"}"""
    )]
    [InlineData(
        "a: b, secret: x",
        "text/plain",
        """{"content_type":"text/plain","bytes":15,"head":"a: b, secret: ***"}"""
    )]
    [InlineData(
        "a=1&pass%77ord=x%20y",
        "application/x-www-form-urlencoded",
        """{"content_type":"application/x-www-form-urlencoded","bytes":20,"head":"a=1&pass%77ord=***"}"""
    )]
    [InlineData("<password>x</password>", "application/xml", """{"content_type":"application/xml","bytes":22}""")]
    [InlineData(
        "--b\r\nname=\"password\"\r\n\r\nx",
        "multipart/form-data",
        """{"content_type":"multipart/form-data","bytes":25}"""
    )]
    [InlineData("\u0001\u0002", "image/png", """{"content_type":"image/png","bytes":2}""")]
    public void What_is_not_json_is_described(string body, string type, string logged) =>
        Log(body, type).ShouldBe(logged);

    [Fact]
    public void Json_cut_at_the_limit_is_flagged_and_its_head_masked() =>
        Log("""{"a":1,"password":"hunter2","b":2}""", Json, limit: 22)
            .ShouldBe(
                """{"content_type":"application/json; charset=utf-8","truncated":true,"bytes":34,"head":"{\"a\":1,\"password\":***"}"""
            );

    [Fact]
    public void Compressed_bytes_are_not_taken_for_text() =>
        Log("{}"u8.ToArray(), new BodyFormat(Json, IsEncoded: true))
            .ShouldBe("""{"content_type":"application/json; charset=utf-8","bytes":2}""");

    [Fact]
    public void Json_nested_too_deeply_to_be_read_is_described() =>
        Log(new string('[', 100) + new string(']', 100), Json)!.ShouldStartWith("{\"content_type\"");

    [Fact]
    public void No_body_is_nothing() => Log("", Json).ShouldBeNull();

    private static string? Log(string body, string type, int limit = 1024) =>
        Log(Encoding.UTF8.GetBytes(body), type, limit);

    private static string? Log(byte[] body, string type, int limit = 1024) =>
        Log(body, new BodyFormat(type, IsEncoded: false), limit);

    private static string? Log(byte[] body, BodyFormat format, int limit = 1024)
    {
        using var json = new JsonText();
        var capture = new BodyCapture(limit);
        capture.Append(body);
        return new BodyJson(json).Of(capture.Detach(), format, new SecretText([]));
    }
}
