using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Yadopera.Infrastructure.Http.Idempotency;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Infrastructure.Http;

[Trait("kind", "integration")]
public sealed class IdempotencyTests(DatabaseServer server) : IAsyncLifetime
{
    private static readonly object Question = new { facility_slug = "momiji", message = "What time is breakfast?" };
    private const string Key = "b7c9f8a0-6f0e-4d57-9d0a-0d7c6f1f2a11";
    private TestApi _api = null!;

    public async ValueTask InitializeAsync()
    {
        _api = await TestApi.StartAsync(server);
        await _api.ImportAsync(Houses.Momiji);
    }

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task The_same_request_sent_again_gets_the_first_answer_and_has_no_second_effect()
    {
        using var first = await SendAsync(Key, Question);
        using var second = await SendAsync(Key, Question);

        first.Headers.Contains("Idempotency-Replayed").ShouldBeFalse();
        second.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        second.StatusCode.ShouldBe(HttpStatusCode.OK);
        second.Content.Headers.ContentType?.MediaType.ShouldBe("application/json");
        (await BodyAsync(second)).ShouldBe(await BodyAsync(first));
        (await CountMessagesAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task Another_request_under_the_same_key_is_refused()
    {
        using var first = await SendAsync(Key, Question);

        using var other = await SendAsync(Key, new { facility_slug = "momiji", message = "And the bath?" });

        await other.ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "IDEMPOTENCY_KEY_REUSED");
        (await CountMessagesAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task Many_at_once_under_one_key_have_one_effect()
    {
        var responses = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => SendAsync(Key, Question)));

        responses.ShouldAllBe(response =>
            response.StatusCode == HttpStatusCode.OK || response.StatusCode == HttpStatusCode.Conflict
        );
        responses.Count(response => response.StatusCode == HttpStatusCode.OK).ShouldBePositive();
        (await CountMessagesAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task A_first_request_still_under_way_is_409_until_its_claim_lapses()
    {
        using var first = await SendAsync(Key, Question);
        await _api.Database.ExecuteAsync("update idempotency_keys set response_status = null, response_body = null");

        using var meanwhile = await SendAsync(Key, Question);
        await meanwhile.ReadProblemAsync(HttpStatusCode.Conflict, "CONFLICT");
        meanwhile.Headers.RetryAfter.ShouldNotBeNull();

        _api.Clock.Advance(TimeSpan.FromMinutes(1));
        using var afterwards = await SendAsync(Key, Question);
        afterwards.StatusCode.ShouldBe(HttpStatusCode.OK);
        afterwards.Headers.Contains("Idempotency-Replayed").ShouldBeFalse();
    }

    [Fact]
    public async Task A_request_without_effect_leaves_its_key_free()
    {
        using var refused = await SendAsync(Key, new { facility_slug = "nowhere", message = "hello" });
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        (await _api.Database.SingleAsync<long>("select count(*) from idempotency_keys")).ShouldBe(0);
    }

    [Fact]
    public async Task A_request_whose_storing_fails_leaves_its_key_free_and_nothing_behind()
    {
        await _api.Database.ExecuteAsync("alter table messages add constraint broken check (role <> 'assistant')");
        using var failed = await SendAsync(Key, Question);
        await failed.ReadProblemAsync(HttpStatusCode.InternalServerError, "INTERNAL_ERROR");
        (await CountMessagesAsync()).ShouldBe(0);
        await _api.Database.ExecuteAsync("alter table messages drop constraint broken");

        using var again = await SendAsync(Key, Question);

        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await CountMessagesAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task The_answer_is_kept_a_day()
    {
        using var first = await SendAsync(Key, Question);
        _api.Clock.Advance(TimeSpan.FromHours(24));

        using var nextDay = await SendAsync(Key, Question);

        nextDay.Headers.Contains("Idempotency-Replayed").ShouldBeFalse();
        (await CountMessagesAsync()).ShouldBe(4);
    }

    [Fact]
    public async Task Guests_of_different_sessions_may_choose_the_same_key()
    {
        using var one = await SendAsync("1", Ask("7d444840-9dc0-11d1-b245-5ffdce74fad2"));
        using var other = await SendAsync("1", Ask("7d444840-9dc0-11d1-b245-5ffdce74fad3"));

        other.Headers.Contains("Idempotency-Replayed").ShouldBeFalse();
        (await other.ReadAsync(HttpStatusCode.OK)).Text("session_id").ShouldBe("7d444840-9dc0-11d1-b245-5ffdce74fad3");

        static object Ask(string session) =>
            new
            {
                facility_slug = "momiji",
                message = "breakfast?",
                session_id = session,
            };
    }

    [Fact]
    public async Task Old_keys_are_removed()
    {
        using var first = await SendAsync(Key, Question);
        var prune = _api.Services.GetServices<IHostedService>().OfType<PruneIdempotencyKeys>().ShouldHaveSingleItem();
        (await prune.PruneAsync(TestContext.Current.CancellationToken)).ShouldBe(0);

        _api.Clock.Advance(TimeSpan.FromHours(24));

        (await prune.PruneAsync(TestContext.Current.CancellationToken)).ShouldBe(1);
    }

    [Fact]
    public async Task A_key_that_strangers_behind_one_address_could_share_is_refused()
    {
        using var response = await SendAsync("1", Question);

        await response.ReadProblemAsync(HttpStatusCode.BadRequest, "BAD_REQUEST");
    }

    [Fact]
    public async Task A_key_that_is_too_long_is_refused()
    {
        using var response = await SendAsync(new string('k', 256), Question);

        await response.ReadProblemAsync(HttpStatusCode.BadRequest, "BAD_REQUEST");
    }

    private async Task<HttpResponseMessage> SendAsync(string key, object question)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/chat")
        {
            Content = JsonContent.Create(question),
        };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return await _api.CreateClient().SendAsync(request);
    }

    private static Task<string> BodyAsync(HttpResponseMessage response) => response.Content.ReadAsStringAsync();

    private Task<long> CountMessagesAsync() => _api.Database.SingleAsync<long>("select count(*) from messages");
}
