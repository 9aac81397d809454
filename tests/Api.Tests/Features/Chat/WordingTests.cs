using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Yadopera.Infrastructure.Logging;
using Yadopera.Tests.Support;
using Yadopera.Tests.Support.Ai;

namespace Yadopera.Tests.Features.Chat;

/// <summary>What a guest gets, over HTTP, when the house has a model.</summary>
[Trait("kind", "integration")]
public sealed class WordingTests(DatabaseServer server)
{
    private static readonly FakeReply Good = FakeReply.Text(WordingHouse.Wording);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_guest_reads_the_houses_text_in_a_language_that_the_house_did_not_write()
    {
        await using var house = await WordingHouse.OpenAsync(server, Good);

        var answer = await house.Api.AnswerAsync(new { facility_slug = "momiji", message = WordingHouse.Question });

        var message = answer.GetProperty("message");
        message.Text("content").ShouldBe(WordingHouse.Wording);
        message.Text("language").ShouldBe("de");
        message.GetProperty("citations")[0].Text("quote").ShouldBe(WordingHouse.OwnText);
        house.Metrics["yadopera.chat.wordings worded"].ShouldBe(1);
        house.Metrics["yadopera.ai.tokens compatible input"].ShouldBe(100);
        house.Metrics["yadopera.ai.tokens compatible output"].ShouldBe(20);
        (
            await house.Api.Database.SingleAsync<string>("select content from messages where role = 'assistant'")
        ).ShouldBe(WordingHouse.Wording);
    }

    [Fact]
    public async Task Anthropics_model_does_it_as_well_when_the_first_one_is_down()
    {
        await using var claude = await FakeAi.StartAsync(Good);
        await using var house = await WordingHouse.OpenAsync(
            server,
            FakeReply.Status(500),
            "AI_PROVIDERS=compatible,anthropic",
            $"AI_ANTHROPIC_BASE_URL={claude.Url}",
            $"AI_ANTHROPIC_API_KEY={WordingHouse.Key}",
            "AI_ANTHROPIC_MODEL=model-2"
        );

        (await house.AskAsync()).ShouldBe(WordingHouse.Wording);

        claude.Requests.ShouldHaveSingleItem().Headers["Authorization"].ShouldBe($"Bearer {WordingHouse.Key}");
        (
            await house.Api.Database.QueryAsync<string>(
                "select concat_ws(' ', provider, model, calls, input_tokens, output_tokens) from model_usage where provider = 'anthropic'"
            )
        ).ShouldBe(["anthropic model-2 1 100 20"]);
    }

    [Theory]
    [InlineData("What time is breakfast?")]
    [InlineData("朝食は何時ですか")]
    [InlineData("Kannst du mir einen Zahnarzt empfehlen, der Portugiesisch spricht?")]
    public async Task No_model_is_asked_where_it_can_add_nothing(string question)
    {
        await using var house = await WordingHouse.OpenAsync(server, Good);

        await house.AskAsync(question);

        house.Ai.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_faq_that_tells_a_password_goes_to_no_provider()
    {
        await using var house = await WordingHouse.OpenAsync(server, Good);
        await house.Api.ImportAsync(
            Houses.Momiji.Replace(
                "Breakfast is served",
                "The door code is 4711; the password is momiji. Breakfast is served",
                StringComparison.Ordinal
            )
        );

        (await house.AskAsync()).ShouldContain("4711");

        house.Ai.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task While_models_are_awaited_no_connection_is_held_and_guests_who_leave_end_the_calls()
    {
        await using var house = await WordingHouse.OpenAsync(server, FakeReply.Hang(), "DATABASE_MAX_CONNECTIONS=2");
        using var guests = new CancellationTokenSource();
        var client = house.Api.CreateClient();
        var asking = Enumerable
            .Range(0, 4)
            .Select(_ =>
                System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(
                    client,
                    "/api/v1/chat",
                    new { facility_slug = "momiji", message = WordingHouse.Question },
                    guests.Token
                )
            )
            .ToArray();
        foreach (var _ in asking)
            await house.Ai.ArrivalAsync();

        using var facility = await client.GetAsync("/api/v1/facility/momiji", Ct);
        facility.StatusCode.ShouldBe(HttpStatusCode.OK);

        await guests.CancelAsync();
        foreach (var asked in asking)
            await Should.ThrowAsync<OperationCanceledException>(() => asked);
        await house.Ai.Aborted.WaitAsync(Ct);
        var log = house.Api.Services.GetRequiredService<RequestLogCounters>();
        await log.SettledAsync(log.Postgres, Ct);
        (await house.Api.Database.SingleAsync<long>("select calls from model_usage")).ShouldBe(4);
        (await house.Api.Database.SingleAsync<long>("select count(*) from messages")).ShouldBe(0);
    }

    [Fact]
    public async Task A_house_spends_its_monthly_limit_and_no_more()
    {
        // A call costs 100 x 2 + 20 x 10 = 400 millionths of a dollar.
        await using var house = await WordingHouse.OpenAsync(server, Good, "AI_MONTHLY_LIMIT_USD=0.0007");

        (await house.AskAsync()).ShouldBe(WordingHouse.Wording);
        (await house.AskAsync()).ShouldBe(WordingHouse.Wording);
        (await house.AskAsync()).ShouldEndWith(WordingHouse.OwnText);

        house.Ai.Requests.Count.ShouldBe(2);
        house.Metrics["yadopera.chat.wordings over_limit"].ShouldBe(1);
        (
            await house.Api.Database.SingleAsync<string>(
                "select concat_ws(' ', month, calls, input_tokens, output_tokens, cost_micro_usd) from model_usage"
            )
        ).ShouldBe("2026-11-01 2 200 40 800");

        house.Api.Clock.Advance(TimeSpan.FromDays(10));
        (await house.AskAsync()).ShouldBe(WordingHouse.Wording);
    }
}
