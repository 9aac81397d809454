using Microsoft.AspNetCore.Http;
using Yadopera.Infrastructure.Logging.Masking;

namespace Yadopera.Tests.Infrastructure.Logging;

public sealed class SecretUrlTests
{
    private static readonly SecretText Secrets = new([]);

    [Theory]
    [InlineData("/chat", "", "/chat")]
    [InlineData("/chat", "?q=hot%20bath&language=ja", "/chat?q=hot%20bath&language=ja")]
    [InlineData("/join", "?token=AB12&room=5", "/join?token=***&room=5")]
    [InlineData("/join", "?Access%5FToken=AB12", "/join?Access%5FToken=***")]
    [InlineData("/join", "?api_key", "/join?api_key")]
    [InlineData("/join", "?note=Bearer%20abcdef123456", "/join?note=Bearer ***")]
    [InlineData("/api/v1/session/token/AB12", "", "/api/v1/session/token/***")]
    [InlineData("/faq/朝食", "", "/faq/%E6%9C%9D%E9%A3%9F")]
    public void An_endpoint_is_path_and_query_without_secrets(string path, string query, string endpoint) =>
        SecretUrl.Endpoint(new PathString(path), new QueryString(query), Secrets).ShouldBe(endpoint);

    [Theory]
    [InlineData("https://yado.test/room/5?token=AB12#top", "https://yado.test/room/5")]
    [InlineData("https://aki:hunter2@yado.test/", "https://yado.test/")]
    [InlineData("nonsense token=AB12", "***")]
    public void A_referer_is_shown_without_its_query(string address, string shown) =>
        SecretUrl.Referer(address, Secrets).ShouldBe(shown);
}
