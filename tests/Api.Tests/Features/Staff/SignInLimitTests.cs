using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Yadopera.Features.Staff;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.Staff;

[Trait("kind", "integration")]
public sealed class SignInLimitTests(DatabaseServer server) : IAsyncLifetime
{
    private const string Email = "owner@momiji.example";
    private const string Home = "192.0.2.1";
    private TestApi _api = null!;

    public async ValueTask InitializeAsync()
    {
        _api = await TestApi.StartAsync(server, "TRUSTED_PROXY_HOPS=1");
        using var opened = await From(Home).RegisterAsync(Email, "Momiji");
        await opened.ReadAsync(HttpStatusCode.OK);
    }

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task Of_a_thousand_tries_a_minute_from_everywhere_ten_pass()
    {
        var passed = 0;
        for (var minute = 0; minute < 2; minute++)
        {
            var waits = await Task.WhenAll(
                Enumerable
                    .Range(0, 4)
                    .Select(part => TryAsync(Enumerable.Range(0, 250).Select(i => $"10.{minute}.{part}.{i}")))
            );
            passed += waits.Sum();
            waits.Sum().ShouldBeLessThanOrEqualTo(10);
            _api.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        passed.ShouldBe(20);
    }

    [Fact]
    public async Task No_minute_whenever_it_begins_lets_more_than_ten_pass()
    {
        var passed = new List<DateTimeOffset>();
        for (var second = 0; second < 180; second++)
        {
            var let = await TryAsync([$"10.0.{second}.1", $"10.0.{second}.2"]);
            passed.AddRange(Enumerable.Repeat(_api.Clock.GetUtcNow(), let));
            _api.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        passed.Count.ShouldBeGreaterThan(20);
        foreach (var begin in passed)
            passed.Count(at => at >= begin && at < begin.AddMinutes(1)).ShouldBeLessThanOrEqualTo(10);
    }

    [Fact]
    public async Task The_owner_signs_in_at_home_while_the_whole_world_tries()
    {
        await FloodAsync(network => $"10.0.0.{network}");

        await From(Home).SignInAsync(Email);
    }

    [Fact]
    public async Task The_owner_signs_in_in_a_new_place_while_one_network_tries()
    {
        await FloodAsync(_ => "10.0.0.1");

        await From("198.51.100.7").SignInAsync(Email);
    }

    [Fact]
    public async Task A_known_device_signs_in_while_its_own_network_tries()
    {
        var phone = From(Home);
        await phone.SignInAsync(Email);
        await FloodAsync(_ => Home);
        using var stranger = await From(Home).LogInAsync(Email);
        stranger.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);

        await phone.SignInAsync(Email);
    }

    [Fact]
    public async Task The_cookie_of_one_account_is_nothing_to_another()
    {
        var stranger = From("10.0.0.9");
        using var opened = await stranger.RegisterAsync("stranger@kaede.example", "Kaede");
        await stranger.SignInAsync("stranger@kaede.example");
        await FloodAsync(network => $"10.0.0.{network}");

        using var response = await stranger.LogInAsync(Email, "a guess");

        response.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Who_tries_too_often_is_told_how_long_to_wait_and_then_gets_in()
    {
        await FloodAsync(network => $"10.0.0.{network}");
        var traveller = From("198.51.100.7");

        using var refused = await traveller.LogInAsync(Email);

        await refused.ReadProblemAsync(HttpStatusCode.TooManyRequests, "RATE_LIMIT_EXCEEDED");
        var wait = refused.Headers.RetryAfter!.Delta!.Value;
        wait.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        _api.Clock.Advance(wait);
        await traveller.SignInAsync(Email);
    }

    [Fact]
    public async Task An_address_without_an_account_is_refused_like_one_with()
    {
        var unknown = await StatusesAsync("nobody@momiji.example");
        var known = await StatusesAsync(Email);

        unknown.ShouldBe(known);
        unknown.ShouldContain(HttpStatusCode.TooManyRequests);
    }

    private async Task<List<HttpStatusCode>> StatusesAsync(string email)
    {
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 11; i++)
        {
            using var response = await From("203.0.113.5").LogInAsync(email, "a guess");
            statuses.Add(response.StatusCode);
        }
        return statuses;
    }

    private async Task FloodAsync(Func<int, string> network)
    {
        for (var i = 0; i < 20; i++)
        {
            using var response = await From(network(i)).LogInAsync(Email, "a guess");
            response.StatusCode.ShouldBeOneOf(HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests);
        }
    }

    /// <summary>How many tries from these addresses the limiter lets through.</summary>
    private async Task<int> TryAsync(IEnumerable<string> addresses)
    {
        var passed = 0;
        await using var scope = _api.Services.CreateAsyncScope();
        var tries = scope.ServiceProvider.GetRequiredService<SignInTries>();
        foreach (var address in addresses)
        {
            var http = new DefaultHttpContext();
            http.Connection.RemoteIpAddress = IPAddress.Parse(address);
            var wait = await tries.CountAsync(
                Email.ToUpperInvariant(),
                SignInPlace.Of(http),
                TestContext.Current.CancellationToken
            );
            passed += wait is null ? 1 : 0;
        }
        return passed;
    }

    private AccountClient From(string address) => new(_api) { Address = address };
}
