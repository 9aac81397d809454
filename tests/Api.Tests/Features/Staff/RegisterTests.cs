using System.Net;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.Staff;

[Trait("kind", "integration")]
public sealed class RegisterTests(DatabaseServer server) : IAsyncLifetime
{
    private const string Email = "owner@momiji.example";
    private const string Key = "b7c9f8a0-6f0e-4d57-9d0a-0d7c6f1f2a11";
    private TestApi _api = null!;

    public async ValueTask InitializeAsync() => _api = await TestApi.StartAsync(server);

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task A_house_begins_with_its_owner_and_thirty_faqs_in_every_language()
    {
        var client = new AccountClient(_api);
        using var response = await client.RegisterAsync(Email, "Momiji House");

        var answer = await response.ReadAsync(HttpStatusCode.OK);
        answer.EnumerateObject().Select(member => member.Name).ShouldBe(["message", "email", "facility_name"]);
        answer.Text("email").ShouldBe(Email);
        answer.Text("facility_name").ShouldBe("Momiji House");
        answer.Text("message")!.ShouldContain("no mail");
        var languages = await _api.Database.QueryAsync<string>(
            "select (select string_agg(t->>'language', ' ' order by t->>'language') from jsonb_array_elements(translations) t) from faq_entries"
        );
        languages.Count.ShouldBe(30);
        languages.Distinct().ShouldHaveSingleItem().Split(' ').Length.ShouldBeGreaterThan(10);
        (await _api.Database.SingleAsync<string>("select role from house_members")).ShouldBe("owner");
    }

    [Fact]
    public async Task Its_guests_are_answered_at_once()
    {
        using var response = await new AccountClient(_api).RegisterAsync(Email, "Momiji House");

        using var page = await _api.CreateClient()
            .GetAsync("/api/v1/facility/momiji-house", TestContext.Current.CancellationToken);
        (await page.ReadAsync(HttpStatusCode.OK)).GetProperty("facility").Text("name").ShouldBe("Momiji House");
    }

    [Theory]
    [InlineData("Café Crème", "^cafe-creme$")]
    [InlineData("ＭＯＭＩＪＩ　２", "^momiji-2$")]
    [InlineData("やどペら旅館", "^house-[0-9a-f]{6}$")]
    [InlineData("紅葉 Momiji 旅館", "^momiji$")]
    [InlineData("7d444840-9dc0-11d1-b245-5ffdce74fad2", "^7d444840-9dc0-11d1-b245-5ffdce74fad2-[0-9a-f]{6}$")]
    public async Task The_name_in_urls_comes_from_the_houses_name(string name, string slug)
    {
        using var response = await new AccountClient(_api).RegisterAsync(Email, name);
        await response.ReadAsync(HttpStatusCode.OK);

        (await _api.Database.SingleAsync<string>("select slug from facilities")).ShouldMatch(slug);
    }

    [Fact]
    public async Task Houses_of_one_name_get_names_of_their_own_in_urls()
    {
        var responses = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(i => new AccountClient(_api).RegisterAsync($"owner{i}@momiji.example", "Momiji"))
        );

        responses.ShouldAllBe(response => response.StatusCode == HttpStatusCode.OK);
        var slugs = await _api.Database.QueryAsync<string>("select slug from facilities order by length(slug), slug");
        slugs.Count.ShouldBe(4);
        slugs[0].ShouldBe("momiji");
        slugs.Skip(1).ShouldAllBe(slug => slug.StartsWith("momiji-", StringComparison.Ordinal));
        slugs.ShouldBeUnique();
    }

    [Fact]
    public async Task An_address_that_has_an_account_gets_the_same_answer_and_nothing_changes()
    {
        using var first = await new AccountClient(_api).RegisterAsync(Email, "Momiji House");
        var fresh = await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        using var second = await new AccountClient(_api).RegisterAsync(
            "OWNER@momiji.example",
            "Momiji House",
            "another password"
        );

        (await second.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe(
            fresh.Replace(Email, "OWNER@momiji.example", StringComparison.Ordinal)
        );
        second.StatusCode.ShouldBe(first.StatusCode);
        second.Headers.Contains("Set-Cookie").ShouldBe(first.Headers.Contains("Set-Cookie"));
        (await _api.Database.SingleAsync<long>("select count(*) from facilities")).ShouldBe(1);
        await new AccountClient(_api).SignInAsync(Email);
        using var refused = await new AccountClient(_api).LogInAsync(Email, "another password");
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Of_many_at_once_with_one_address_one_opens_a_house()
    {
        var responses = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(i => new AccountClient(_api).RegisterAsync(Email, $"House {i}"))
        );

        responses.ShouldAllBe(response => response.StatusCode == HttpStatusCode.OK);
        (await CountsAsync()).ShouldBe("1 1 1 30");
    }

    [Fact]
    public async Task The_same_request_sent_again_opens_one_house_and_no_password_is_in_its_trace()
    {
        var client = new AccountClient(_api);
        var request = new
        {
            email = Email,
            password = AccountClient.Password,
            facility_name = "Momiji",
        };
        using var first = await client.PostAsync("auth/register", request, Key);
        using var again = await client.PostAsync("auth/register", request, Key);
        using var other = await client.PostAsync("auth/register", request with { facility_name = "Kaede" }, Key);

        await first.ReadAsync(HttpStatusCode.OK);
        await again.ReadAsync(HttpStatusCode.OK);
        again.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        await other.ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "IDEMPOTENCY_KEY_REUSED");
        (await CountsAsync()).ShouldBe("1 1 1 30");
    }

    [Fact]
    public async Task A_repeated_request_for_a_known_address_is_replayed_too()
    {
        using var opened = await new AccountClient(_api).RegisterAsync(Email, "Momiji");
        var request = new
        {
            email = Email,
            password = AccountClient.Password,
            facility_name = "Momiji",
        };
        using var first = await new AccountClient(_api).PostAsync("auth/register", request, Key);
        using var again = await new AccountClient(_api).PostAsync("auth/register", request, Key);

        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        again.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
    }

    [Theory]
    [InlineData("nobody", AccountClient.Password, "Momiji", "email")]
    [InlineData(Email, "1234567", "Momiji", "password")]
    [InlineData(Email, AccountClient.Password, " ", "facility_name")]
    [InlineData(Email, AccountClient.Password, "Momi\0ji", "facility_name")]
    [InlineData(Email, AccountClient.Password, null, "facility_name")]
    public async Task What_does_not_fit_is_named(string email, string password, string? name, string field)
    {
        using var response = await new AccountClient(_api).RegisterAsync(email, name!, password);

        var problem = await response.ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "VALIDATION_ERROR");
        problem.GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue();
        (await CountsAsync()).ShouldBe("0 0 0 0");
    }

    private Task<string> CountsAsync() =>
        _api.Database.SingleAsync<string>(
            """
            select concat_ws(' ', (select count(*) from facilities), (select count(*) from staff_users),
                (select count(*) from house_members), (select count(*) from faq_entries))
            """
        );
}
