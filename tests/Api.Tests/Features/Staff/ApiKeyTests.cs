using System.Net;
using System.Text.Json;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.Staff;

[Trait("kind", "integration")]
public sealed class ApiKeyTests(DatabaseServer server) : IAsyncLifetime
{
    private TestApi _api = null!;
    private AccountClient _owner = null!;

    public async ValueTask InitializeAsync()
    {
        _api = await TestApi.StartAsync(server);
        _owner = await AccountClient.OpenHouseAsync(_api, "owner@momiji.example", "Momiji");
    }

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task A_key_is_shown_once_and_reads_what_its_scope_covers()
    {
        var created = await CreateAsync("read");
        var script = new AccountClient(_api) { Token = created.Text("api_key") };

        (await script.ReadAsync("admin/faqs/expiring")).GetProperty("total").GetInt32().ShouldBe(0);

        var listed = (await _owner.ReadAsync("admin/api-keys")).GetProperty("keys")[0];
        listed.Text("name").ShouldBe("script");
        listed.Text("last_used_at").ShouldNotBeNull();
        listed.TryGetProperty("api_key", out _).ShouldBeFalse();
        (await _api.Database.SingleAsync<string>("select row_to_json(k)::text from api_keys k")).ShouldNotContain(
            script.Token!
        );
    }

    [Theory]
    [InlineData("inbox", "GET", "admin/faqs/expiring")]
    [InlineData("read", "GET", "admin/users")]
    [InlineData("settings", "GET", "admin/api-keys")]
    [InlineData("faqs", "POST", "admin/api-keys")]
    [InlineData("read", "GET", "auth/me")]
    [InlineData("read", "POST", "auth/logout")]
    public async Task What_no_scope_of_the_key_covers_is_403(string scope, string method, string path)
    {
        var script = new AccountClient(_api) { Token = (await CreateAsync(scope)).Text("api_key") };

        using var response = await script.SendAsync(new HttpMethod(method), path, method == "POST" ? new { } : null);

        await response.ReadProblemAsync(HttpStatusCode.Forbidden, "FORBIDDEN");
    }

    [Fact]
    public async Task A_key_works_in_its_own_house_alone()
    {
        await AccountClient.OpenHouseAsync(_api, "owner@kaede.example", "Kaede");
        var script = new AccountClient(_api)
        {
            Token = (await CreateAsync("read")).Text("api_key"),
            Facility = "kaede",
        };

        using var response = await script.GetAsync("admin/faqs/expiring");

        await response.ReadProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task A_revoked_key_is_worth_nothing_from_the_next_request_on()
    {
        var created = await CreateAsync("faqs");
        var script = new AccountClient(_api) { Token = created.Text("api_key") };
        await script.ReadAsync("admin/faqs/expiring");

        using var revoked = await _owner.SendAsync(HttpMethod.Delete, $"admin/api-keys/{created.Text("id")}");
        revoked.StatusCode.ShouldBe(HttpStatusCode.NoContent);

        using var response = await script.GetAsync("admin/faqs/expiring");
        await response.ReadProblemAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");
        using var again = await _owner.SendAsync(HttpMethod.Delete, $"admin/api-keys/{created.Text("id")}");
        await again.ReadProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task A_repeated_request_makes_one_key_and_does_not_keep_it()
    {
        const string Key = "b7c9f8a0-6f0e-4d57-9d0a-0d7c6f1f2a11";
        var request = new { name = "script", scopes = (string[])["read"] };
        using var first = await _owner.PostAsync("admin/api-keys", request, Key);
        using var again = await _owner.PostAsync("admin/api-keys", request, Key);

        var shown = await first.ReadAsync(HttpStatusCode.Created);
        var replayed = await again.ReadAsync(HttpStatusCode.Created);
        replayed.Text("id").ShouldBe(shown.Text("id"));
        replayed.Text("api_key").ShouldBeNull();
        (
            await _api.Database.SingleAsync<string>("select string_agg(response_body, ' ') from idempotency_keys")
        ).ShouldNotContain(shown.Text("api_key")!);
    }

    [Theory]
    [InlineData("", "read")]
    [InlineData("script", "everything")]
    [InlineData("script", null)]
    public async Task A_key_needs_a_name_and_a_scope_that_there_is(string name, string? scope)
    {
        using var response = await _owner.PostAsync(
            "admin/api-keys",
            new { name, scopes = scope is null ? [] : new[] { scope } }
        );

        await response.ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "VALIDATION_ERROR");
    }

    private async Task<JsonElement> CreateAsync(string scope)
    {
        using var response = await _owner.PostAsync(
            "admin/api-keys",
            new { name = "script", scopes = new[] { scope } }
        );
        var created = await response.ReadAsync(HttpStatusCode.Created);
        created.Text("api_key")!.ShouldStartWith("yk_");
        return created;
    }
}
