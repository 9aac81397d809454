using System.Text.Json.Nodes;
using Microsoft.Extensions.Primitives;
using Yadopera.Infrastructure.Logging.Masking;

namespace Yadopera.Tests.Infrastructure.Logging;

public sealed class HeaderJsonTests
{
    [Theory]
    [InlineData("Accept-Language", "ja,en;q=0.5", "ja,en;q=0.5")]
    [InlineData("content-type", "application/json", "application/json")]
    [InlineData("User-Agent", "curl/8 sk-proj-abcDEF0123456789", "curl/8 ***")]
    [InlineData("X-Trace-Id", "0198c0de-0000-7000-8000-000000000001", "0198c0de-0000-7000-8000-000000000001")]
    [InlineData("Referer", "https://yado.test/a?token=AB12", "https://yado.test/a")]
    [InlineData("Authorization", "Bearer abc", "***")]
    [InlineData("Cookie", "session=1", "***")]
    [InlineData("X-Api-Key", "abc", "***")]
    [InlineData("X-Never-Heard-Of", "abc", "***")]
    public void Only_headers_known_to_be_harmless_show_their_value(string name, string value, string shown) =>
        JsonNode.DeepEquals(Write(name, value), new JsonObject { [name] = shown }).ShouldBeTrue();

    [Fact]
    public void An_idempotency_key_is_shown_as_a_digest_that_tells_it_from_others()
    {
        var shown = Write("Idempotency-Key", "order-1");

        shown.ToJsonString().ShouldNotContain("order-1", Case.Sensitive);
        JsonNode.DeepEquals(shown, Write("Idempotency-Key", "order-1")).ShouldBeTrue();
        JsonNode.DeepEquals(shown, Write("Idempotency-Key", "order-2")).ShouldBeFalse();
    }

    private static JsonNode Write(string name, string value)
    {
        using var json = new JsonText();
        KeyValuePair<string, StringValues>[] headers = [new(name, value)];
        HeaderJson.Write(json.Begin(), headers, new SecretText([]));
        return JsonNode.Parse(json.End())!;
    }
}
