using Yadopera.Infrastructure.Ai;
using Yadopera.Infrastructure.Configuration;
using Yadopera.Tests.Support.Ai;

namespace Yadopera.Tests.Infrastructure.Ai;

public sealed class ChatModelsTests
{
    private static readonly FakeReply Hello = FakeReply.Text("Guten Tag.");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(AiProtocol.OpenAi)]
    [InlineData(AiProtocol.Anthropic)]
    public async Task A_model_is_asked_once_with_its_key_and_its_answer_is_read(AiProtocol protocol)
    {
        await using var order = new ModelOrder(protocol, await FakeAi.StartAsync(Hello));

        (await order.AskAsync(Ct)).ShouldBe("Guten Tag.");

        order.Metrics["yadopera.ai.requests model1 answered"].ShouldBe(1);
    }

    [Theory]
    [InlineData(AiProtocol.OpenAi, 500)]
    [InlineData(AiProtocol.OpenAi, 429)]
    [InlineData(AiProtocol.OpenAi, 401)]
    [InlineData(AiProtocol.Anthropic, 500)]
    [InlineData(AiProtocol.Anthropic, 529)]
    public async Task When_the_first_refuses_the_second_is_asked_at_once(AiProtocol protocol, int status)
    {
        var first = await FakeAi.StartAsync(FakeReply.Status(status, retryAfterSeconds: 1));
        await using var order = new ModelOrder(protocol, first, await FakeAi.StartAsync(Hello));

        (await order.AskAsync(Ct)).ShouldBe("Guten Tag.");

        first.Requests.Count.ShouldBe(1);
        order.Metrics["yadopera.ai.requests model1 refused"].ShouldBe(1);
        order.Metrics["yadopera.ai.requests model2 answered"].ShouldBe(1);
    }

    public static TheoryData<AiProtocol, string, string> Nonsense =>
        new()
        {
            { AiProtocol.OpenAi, "", "empty" },
            { AiProtocol.OpenAi, "data: [DONE]\n\n", "empty" },
            { AiProtocol.OpenAi, "data: {\"id\":\n\n", "broken" },
            { AiProtocol.OpenAi, "data: <html>502</html>\n\n", "broken" },
            { AiProtocol.Anthropic, "", "empty" },
            { AiProtocol.Anthropic, "event: message_start\ndata: {\"type\":\n\n", "broken" },
            {
                AiProtocol.Anthropic,
                "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"x\"}}\n\n",
                "broken"
            },
        };

    [Theory]
    [MemberData(nameof(Nonsense))]
    public async Task Nonsense_is_a_failure_of_the_model_and_not_of_ours(
        AiProtocol protocol,
        string body,
        string reason
    )
    {
        await using var order = new ModelOrder(protocol, await FakeAi.StartAsync(FakeReply.Raw(body)));

        var failure = await Should.ThrowAsync<ModelFailureException>(() => order.AskAsync(Ct));

        failure.Reason.ShouldBe(reason);
        order.Metrics[$"yadopera.ai.requests model1 {reason}"].ShouldBe(1);
    }

    [Fact]
    public async Task A_wait_that_the_only_model_asks_for_is_kept_when_it_fits_the_budget()
    {
        var server = await FakeAi.StartAsync(FakeReply.Status(429, retryAfterSeconds: 4), Hello);
        await using var order = new ModelOrder(server);

        var asking = order.AskAsync(Ct);
        await order.Clock.WaitBegunAsync(TimeSpan.FromSeconds(4));
        server.Requests.Count.ShouldBe(1);
        order.Clock.Advance(TimeSpan.FromSeconds(4));

        (await asking).ShouldBe("Guten Tag.");
        server.Requests.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(429, 15)]
    [InlineData(503, 60)]
    [InlineData(401, null)]
    public async Task A_wait_that_does_not_fit_the_budget_or_cannot_help_is_not_begun(int status, int? retryAfter)
    {
        var server = await FakeAi.StartAsync(FakeReply.Status(status, retryAfter));
        await using var order = new ModelOrder(server);

        await Should.ThrowAsync<ModelFailureException>(() => order.AskAsync(Ct));

        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_model_is_asked_again_once_and_no_more()
    {
        var server = await FakeAi.StartAsync(FakeReply.Status(503, retryAfterSeconds: 0));
        await using var order = new ModelOrder(server);

        await Should.ThrowAsync<ModelFailureException>(() => order.AskAsync(Ct));

        server.Requests.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(AiProtocol.OpenAi, false)]
    [InlineData(AiProtocol.OpenAi, true)]
    [InlineData(AiProtocol.Anthropic, false)]
    [InlineData(AiProtocol.Anthropic, true)]
    public async Task A_model_that_hangs_leaves_the_next_one_its_share_of_the_budget(
        AiProtocol protocol,
        bool midStream
    )
    {
        var hanging = await FakeAi.StartAsync(midStream ? FakeReply.Stall("Guten") : FakeReply.Hang());
        await using var order = new ModelOrder(protocol, hanging, await FakeAi.StartAsync(Hello));

        var asking = order.AskAsync(Ct);
        await hanging.ArrivalAsync();
        order.Clock.Advance(ModelOrder.Budget / 2);

        (await asking).ShouldBe("Guten Tag.");
        await hanging.Aborted.WaitAsync(Ct);
        order.Metrics["yadopera.ai.requests model1 timeout"].ShouldBe(1);
    }

    [Fact]
    public async Task All_together_never_take_longer_than_the_budget()
    {
        var (first, second) = (await FakeAi.StartAsync(FakeReply.Hang()), await FakeAi.StartAsync(FakeReply.Hang()));
        await using var order = new ModelOrder(first, second);

        var asking = order.AskAsync(Ct);
        await first.ArrivalAsync();
        order.Clock.Advance(ModelOrder.Budget / 2);
        await second.ArrivalAsync();
        order.Clock.Advance(ModelOrder.Budget / 2);

        (await Should.ThrowAsync<ModelFailureException>(() => asking)).Reason.ShouldBe("timeout");
    }

    [Fact]
    public async Task A_model_that_keeps_failing_is_left_alone_for_a_while()
    {
        var server = await FakeAi.StartAsync([.. Enumerable.Repeat(FakeReply.Status(400), 4), Hello]);
        await using var order = new ModelOrder(server);
        for (var i = 0; i < 4; i++)
            await Should.ThrowAsync<ModelFailureException>(() => order.AskAsync(Ct));

        (await Should.ThrowAsync<ModelFailureException>(() => order.AskAsync(Ct))).Reason.ShouldBe("open");
        server.Requests.Count.ShouldBe(4);

        order.Clock.Advance(TimeSpan.FromSeconds(31));
        (await order.AskAsync(Ct)).ShouldBe("Guten Tag.");
    }

    [Theory]
    [InlineData(AiProtocol.OpenAi)]
    [InlineData(AiProtocol.Anthropic)]
    public async Task A_guest_who_leaves_ends_the_call_and_harms_no_models_name(AiProtocol protocol)
    {
        var server = await FakeAi.StartAsync(FakeReply.Stall("Guten"));
        await using var order = new ModelOrder(protocol, server);
        using var guest = new CancellationTokenSource();

        var asking = order.AskAsync(guest.Token);
        await server.ArrivalAsync();
        await guest.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => asking);
        await server.Aborted.WaitAsync(Ct);
        order.Metrics["yadopera.ai.requests model1 cancelled"].ShouldBe(1);
    }

    [Fact]
    public async Task What_the_guest_has_read_is_not_said_again_by_another_model()
    {
        var second = await FakeAi.StartAsync(Hello);
        await using var order = new ModelOrder(await FakeAi.StartAsync(FakeReply.Status(500)), second);
        order.MayRepeat = false;

        await Should.ThrowAsync<ModelFailureException>(() => order.AskAsync(Ct));

        second.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_redirect_is_a_refusal_so_that_the_key_stays_where_it_was_meant_to_go()
    {
        await using var order = new ModelOrder(await FakeAi.StartAsync(FakeReply.Status(307)));

        (await Should.ThrowAsync<ModelFailureException>(() => order.AskAsync(Ct))).Reason.ShouldBe("refused");
    }
}
