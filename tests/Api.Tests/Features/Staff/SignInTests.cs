using System.Net;
using System.Text.Json;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.Staff;

[Trait("kind", "integration")]
public sealed class SignInTests(DatabaseServer server) : IAsyncLifetime
{
    private const string Email = "owner@momiji.example";
    private TestApi _api = null!;
    private AccountClient _owner = null!;

    public async ValueTask InitializeAsync()
    {
        _api = await TestApi.StartAsync(server, "OPERATOR_KEY=a-key-of-the-operator-0123456789");
        _owner = await AccountClient.OpenHouseAsync(_api, Email, "Momiji House");
    }

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task An_owner_registers_signs_in_works_and_signs_out()
    {
        var me = await _owner.ReadAsync("auth/me");
        me.Text("email").ShouldBe(Email);
        me.Text("role").ShouldBe("owner");
        (await _owner.ReadAsync("admin/users")).GetProperty("total").GetInt32().ShouldBe(1);

        using var left = await _owner.PostAsync("auth/logout");
        await left.ReadAsync(HttpStatusCode.OK);

        await RefusedAsync("auth/me");
        await RefusedAsync("admin/users");
    }

    [Fact]
    public async Task The_answer_has_the_fields_of_the_contract()
    {
        var answer = await new AccountClient(_api).SignInAsync(Email.ToUpperInvariant());

        Names(answer).ShouldBe(["access_token", "token_type", "expires_in", "refresh_token", "user"]);
        answer.Text("token_type").ShouldBe("bearer");
        answer.GetProperty("expires_in").GetInt32().ShouldBe(1800);
        var user = answer.GetProperty("user");
        foreach (
            var name in (string[])["id", "email", "full_name", "role", "facility_id", "is_active", "email_verified"]
        )
            Names(user).ShouldContain(name);
        user.Text("facility_id").ShouldBe($"{await _api.Database.SingleAsync<Guid>("select id from facilities")}");
        user.GetProperty("email_verified").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task An_unknown_address_and_a_wrong_password_are_refused_in_the_same_words()
    {
        using var unknown = await new AccountClient(_api).LogInAsync("nobody@momiji.example");
        using var wrong = await new AccountClient(_api).LogInAsync(Email, "wrong password");

        var first = await unknown.ReadProblemAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");
        var second = await wrong.ReadProblemAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");
        Without("trace_id", first).ShouldBe(Without("trace_id", second));
        unknown.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task Only_hashes_of_password_and_tokens_are_stored()
    {
        var stored = string.Concat(
            await _api.Database.QueryAsync<string>(
                "select row_to_json(u)::text from staff_users u union all select row_to_json(s)::text from staff_sessions s"
            )
        );

        stored.ShouldContain(Email);
        stored.ShouldNotContain(AccountClient.Password);
        stored.ShouldNotContain(_owner.Token!);
        stored.ShouldNotContain(_owner.RefreshToken);
    }

    [Fact]
    public async Task An_access_token_ends_after_half_an_hour_and_the_refresh_token_gets_the_next_pair()
    {
        _api.Clock.Advance(TimeSpan.FromMinutes(31));
        await RefusedAsync("auth/me");

        _owner.Token = (await RefreshAsync(_owner.RefreshToken)).Text("access_token");

        (await _owner.ReadAsync("auth/me")).Text("email").ShouldBe(Email);
    }

    [Fact]
    public async Task A_refresh_token_used_twice_ends_the_session()
    {
        var next = await RefreshAsync(_owner.RefreshToken);

        using var reused = await _owner.PostAsync("auth/refresh", new { refresh_token = _owner.RefreshToken });

        await reused.ReadProblemAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");
        _owner.Token = next.Text("access_token");
        await RefusedAsync("auth/me");
        using var last = await _owner.PostAsync("auth/refresh", new { refresh_token = next.Text("refresh_token") });
        last.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Of_two_refreshes_at_once_at_most_one_gets_tokens()
    {
        var responses = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ => _owner.PostAsync("auth/refresh", new { refresh_token = _owner.RefreshToken }))
        );

        responses.Count(response => response.StatusCode == HttpStatusCode.OK).ShouldBeLessThanOrEqualTo(1);
        responses.ShouldAllBe(response =>
            response.StatusCode == HttpStatusCode.OK || response.StatusCode == HttpStatusCode.Unauthorized
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("yr_")]
    [InlineData("yr_AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("yr_!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    [InlineData("yr_AAAAAAAAAAAAAAAAAAAAAABBBBBBBBBBBB")]
    public async Task A_made_up_refresh_token_is_refused(string token)
    {
        using var response = await _owner.PostAsync("auth/refresh", new { refresh_token = token });

        ((int)response.StatusCode).ShouldBe(token.Length == 0 ? 422 : 401);
    }

    [Fact]
    public async Task A_new_password_ends_every_session_at_once()
    {
        var phone = new AccountClient(_api);
        await phone.SignInAsync(Email);
        using var wrong = await ChangeAsync("not the password", "another password");
        (await wrong.ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "VALIDATION_ERROR"))
            .GetProperty("errors")
            .TryGetProperty("current_password", out _)
            .ShouldBeTrue();

        using var changed = await ChangeAsync(AccountClient.Password, "another password");

        await changed.ReadAsync(HttpStatusCode.OK);
        await RefusedAsync("auth/me");
        using var onPhone = await phone.GetAsync("auth/me");
        onPhone.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var refreshed = await phone.PostAsync("auth/refresh", new { refresh_token = phone.RefreshToken });
        refreshed.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var old = await phone.LogInAsync(Email);
        old.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await phone.SignInAsync(Email, "another password");
    }

    [Theory]
    [InlineData("ya_unknown")]
    [InlineData("yk_unknown")]
    public async Task A_token_that_was_never_given_is_401(string token)
    {
        _owner.Token = token;
        using var response = await _owner.GetAsync("admin/users");

        await response.ReadProblemAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");
        response.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer error=\"invalid_token\"");
    }

    [Fact]
    public async Task The_operator_is_no_person()
    {
        _owner.Token = "a-key-of-the-operator-0123456789";
        using var response = await _owner.GetAsync("auth/me");

        await response.ReadProblemAsync(HttpStatusCode.Forbidden, "FORBIDDEN");
    }

    [Theory]
    [InlineData("no address", AccountClient.Password)]
    [InlineData("a@b\r\nBcc: c@d", AccountClient.Password)]
    [InlineData("Name <a@b.example>", AccountClient.Password)]
    [InlineData(Email, "")]
    public async Task What_is_no_address_or_no_password_is_422(string email, string password)
    {
        using var response = await _owner.LogInAsync(email, password);

        await response.ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "VALIDATION_ERROR");
    }

    private async Task<JsonElement> RefreshAsync(string token)
    {
        using var response = await _owner.PostAsync("auth/refresh", new { refresh_token = token });
        return await response.ReadAsync(HttpStatusCode.OK);
    }

    private Task<HttpResponseMessage> ChangeAsync(string current, string next) =>
        _owner.SendAsync(HttpMethod.Put, "auth/password", new { current_password = current, new_password = next });

    private async Task RefusedAsync(string path)
    {
        using var response = await _owner.GetAsync(path);
        await response.ReadProblemAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");
    }

    private static IEnumerable<string> Names(JsonElement element) =>
        element.EnumerateObject().Select(member => member.Name);

    private static string Without(string name, JsonElement element) =>
        string.Join('\n', element.EnumerateObject().Where(member => member.Name != name).Select(member => $"{member}"));
}
