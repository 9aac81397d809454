using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.Feedback;

[Trait("kind", "integration")]
public sealed class FeedbackTests(DatabaseServer server) : IAsyncLifetime
{
    private const string Negative = "/feedback/negative";
    private TestApi _api = null!;
    private OperatorClient _momiji = null!;
    private OperatorClient _kaede = null!;

    public async ValueTask InitializeAsync()
    {
        _api = await TestApi.StartAsync(server, OperatorClient.Setting);
        await _api.ImportAsync(Houses.Momiji);
        await _api.ImportAsync(Houses.Kaede);
        (_momiji, _kaede) = (new OperatorClient(_api, "momiji"), new OperatorClient(_api, "kaede"));
    }

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task A_rating_is_answered_with_the_fields_of_the_contract_and_a_second_one_replaces_it()
    {
        var (message, _) = await AskAsync();

        var first = await RateAsync(message, "negative");
        var second = await RateAsync(message, "positive");

        first.Names().ShouldBe(["id", "message_id", "feedback_type", "created_at"]);
        first.GetProperty("message_id").GetGuid().ShouldBe(message);
        second.Text("feedback_type").ShouldBe("positive");
        second.Text("id").ShouldBe(first.Text("id"));
        (await RatingsAsync()).ShouldBe(["positive"]);
    }

    [Fact]
    public async Task Many_ratings_of_one_session_at_once_are_one()
    {
        var (message, session) = await AskAsync();

        await Task.WhenAll(
            Enumerable
                .Range(0, 12)
                .Select(n => RateAsync(message, n % 2 == 0 ? "negative" : "positive", n % 3 == 0 ? session : null))
        );

        (await RatingsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Another_session_of_the_house_rates_for_itself_and_a_made_up_one_not_at_all()
    {
        var (message, _) = await AskAsync();
        var (_, other) = await AskAsync("May I leave my luggage?");
        var (_, elsewhere) = await AskAsync("What time is breakfast?", "kaede");

        await RateAsync(message, "negative");
        await RateAsync(message, "negative", other);
        using var madeUp = await TryRateAsync(message, "negative", Guid.Parse("7d444840-9dc0-11d1-b245-5ffdce74fad2"));
        using var foreign = await TryRateAsync(message, "negative", elsewhere);

        await madeUp.ReadProblemAsync(HttpStatusCode.BadRequest, "BAD_REQUEST");
        await foreign.ReadProblemAsync(HttpStatusCode.BadRequest, "BAD_REQUEST");
        (await RatingsAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Only_answers_can_be_rated()
    {
        var (_, session) = await AskAsync();
        var question = await _api.Database.SingleAsync<Guid>(
            $"select id from messages where role = 'user' and session_id = '{session}'"
        );

        using var ofQuestion = await TryRateAsync(question, "negative");
        using var ofNothing = await TryRateAsync(Guid.Parse("7d444840-9dc0-11d1-b245-5ffdce74fad2"), "negative");

        await ofQuestion.ReadProblemAsync(HttpStatusCode.BadRequest, "BAD_REQUEST");
        await ofNothing.ReadProblemAsync(HttpStatusCode.BadRequest, "BAD_REQUEST");
        (await RatingsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_rating_that_is_none_is_422_by_its_field()
    {
        foreach (
            var (json, field) in new[]
            {
                ("""{ "feedback_type": "negative" }""", "message_id"),
                (
                    """{ "message_id": "7d444840-9dc0-11d1-b245-5ffdce74fad2", "feedback_type": "NEGATIVE" }""",
                    "feedback_type"
                ),
                ("""{ "message_id": "7d444840-9dc0-11d1-b245-5ffdce74fad2" }""", "feedback_type"),
            }
        )
        {
            using var content = new StringContent(json, Encoding.UTF8, "application/json");
            using var response = await _api.CreateClient()
                .PostAsync("/api/v1/chat/feedback", content, TestContext.Current.CancellationToken);
            var problem = await response.ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "VALIDATION_ERROR");
            problem.GetProperty("errors").Names().ShouldBe([field], json);
        }
    }

    [Fact]
    public async Task The_same_answer_in_several_talks_counts_together_under_its_newest_message()
    {
        var messages = new List<Guid>();
        foreach (var question in new[] { "What time is breakfast?", "breakfast time?", "When is breakfast served?" })
        {
            messages.Add((await AskAsync(question)).Message);
            _api.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        var (single, _) = await AskAsync("Until when can I use the bath?");
        await RateAsync(messages[2], "negative");
        await RateAsync(messages[0], "negative");
        await RateAsync(messages[1], "positive");
        await RateAsync(single, "negative");

        var listed = (await _momiji.GetAsync(Negative)).EnumerateArray().ShouldHaveSingleItem();

        listed.Names().ShouldBe(["message_id", "question", "answer", "negative_count"]);
        listed.GetProperty("message_id").GetGuid().ShouldBe(messages[2]);
        listed.Text("question").ShouldBe("When is breakfast served?");
        listed.Text("answer")!.ShouldContain("Breakfast is served from 7:30 to 9:00");
        listed.GetProperty("negative_count").GetInt32().ShouldBe(2);
        (await _kaede.GetAsync(Negative)).GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_guest_who_changes_their_mind_takes_the_answer_off_the_list()
    {
        var messages = new[] { (await AskAsync()).Message, (await AskAsync()).Message };
        foreach (var message in messages)
            await RateAsync(message, "negative");
        (await _momiji.GetAsync(Negative)).GetArrayLength().ShouldBe(1);

        await RateAsync(messages[0], "positive");

        (await _momiji.GetAsync(Negative)).GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task An_ignored_answer_stays_ignored_whoever_rates_it_later_and_only_in_its_house()
    {
        var messages = new[] { (await AskAsync()).Message, (await AskAsync()).Message };
        foreach (var message in messages)
            await RateAsync(message, "negative");

        using var elsewhere = await _kaede.SendAsync(HttpMethod.Post, $"/feedback/{messages[0]}/ignore");
        await elsewhere.ReadProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
        (await _momiji.GetAsync(Negative)).GetArrayLength().ShouldBe(1);
        foreach (var response in await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => IgnoreAsync(messages[0]))))
            (await response.ReadAsync(HttpStatusCode.OK)).GetProperty("ignored").GetBoolean().ShouldBeTrue();
        await RateAsync((await AskAsync()).Message, "negative");

        (await _momiji.GetAsync(Negative)).GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_question_cannot_be_ignored_as_an_answer_is()
    {
        var (_, session) = await AskAsync();
        var question = await _api.Database.SingleAsync<Guid>(
            $"select id from messages where role = 'user' and session_id = '{session}'"
        );

        using var response = await IgnoreAsync(question);

        await response.ReadProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
    }

    private async Task<(Guid Message, Guid Session)> AskAsync(
        string question = "What time is breakfast?",
        string house = "momiji"
    )
    {
        var answer = await _api.AnswerAsync(new { facility_slug = house, message = question });
        return (answer.GetProperty("message").GetProperty("id").GetGuid(), answer.GetProperty("session_id").GetGuid());
    }

    private async Task<JsonElement> RateAsync(Guid message, string type, Guid? session = null)
    {
        using var response = await TryRateAsync(message, type, session);
        return await response.ReadAsync(HttpStatusCode.OK);
    }

    private Task<HttpResponseMessage> TryRateAsync(Guid message, string type, Guid? session = null) =>
        _api.CreateClient()
            .PostAsJsonAsync(
                "/api/v1/chat/feedback",
                new
                {
                    message_id = message,
                    feedback_type = type,
                    session_id = session,
                },
                TestContext.Current.CancellationToken
            );

    private Task<HttpResponseMessage> IgnoreAsync(Guid message) =>
        _momiji.SendAsync(HttpMethod.Post, $"/feedback/{message}/ignore");

    private Task<IReadOnlyList<string>> RatingsAsync() =>
        _api.Database.QueryAsync<string>("select feedback_type from message_feedback");
}
