using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.Chat;

[Trait("kind", "integration")]
public sealed class ExplainAnswerTests(DatabaseServer server) : IAsyncLifetime
{
    private const string Key = "a-key-of-the-operator-0123456789";
    private static readonly string[] Earlier = ["hello"];
    private static readonly string[] Breakfast = ["Is there breakfast?"];
    private TestApi _api = null!;
    private HttpClient _http = null!;

    public async ValueTask InitializeAsync()
    {
        _api = await TestApi.StartAsync(server, $"OPERATOR_KEY={Key}", "CHAT_HOUSE_PER_MINUTE=1");
        _http = _api.CreateClient();
        await _api.ImportAsync(Houses.Momiji);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _api.DisposeAsync();
    }

    [Fact]
    public async Task The_operator_sees_every_step_from_the_words_to_the_quote()
    {
        var explanation = await ExplainAsync(new { message = "Untill what tmie is brekfast served?" });

        var language = explanation.GetProperty("language");
        language.Text("read").ShouldBe("en");
        language.Text("decided_by").ShouldBe("detected");
        var concepts = explanation.GetProperty("reading").GetProperty("concepts").EnumerateArray().ToList();
        var breakfast = concepts.Single(concept => concept.Text("concept") == "breakfast");
        breakfast.GetProperty("words").EnumerateArray().Select(word => word.GetString()).ShouldBe(["brekfast"]);
        var words = explanation.GetProperty("reading").GetProperty("words").EnumerateArray().ToList();
        var mended = words.Single(word => word.Text("word") == "brekfast");
        mended.GetProperty("is_mended").GetBoolean().ShouldBeTrue();
        mended.Text("term")!.ShouldStartWith("breakfast");
        explanation.GetProperty("candidates")[0].Text("question").ShouldBe("What time is breakfast?");
        explanation.GetProperty("answer").GetProperty("is_answered").GetBoolean().ShouldBeTrue();
        explanation.GetProperty("answer").GetProperty("citations").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task What_is_explained_is_what_a_guest_is_told()
    {
        foreach (var message in new[] { "お風呂は何時まで？", "Is there a dentist who speaks Portuguese?" })
        {
            var answer = (await ExplainAsync(new { message })).GetProperty("answer");
            await using var api = await TestApi.StartAsync(server);
            await api.ImportAsync(Houses.Momiji);
            var told = (await api.AnswerAsync(new { facility_slug = "momiji", message })).GetProperty("message");

            answer.Text("text").ShouldBe(told.Text("content"));
            answer.GetProperty("confidence").GetDouble().ShouldBe(told.GetProperty("ai_confidence").GetDouble());
        }
    }

    [Fact]
    public async Task The_contributions_add_up_to_score_and_probability()
    {
        var explanation = await ExplainAsync(new { message = "When can I use the bath, and is there breakfast?" });

        var candidates = explanation.GetProperty("candidates").EnumerateArray().ToList();
        candidates.Count.ShouldBeGreaterThan(1);
        foreach (var candidate in candidates)
            (Sum(candidate.GetProperty("contributions")) * candidate.GetProperty("preference").GetDouble()).ShouldBe(
                candidate.GetProperty("score").GetDouble(),
                1e-4
            );
        var gate = explanation.GetProperty("gate");
        var sum = gate.GetProperty("bias").GetDouble() + Sum(gate.GetProperty("features"));
        gate.GetProperty("probability").GetDouble().ShouldBe(1 / (1 + Math.Exp(-sum)), 1e-9);
    }

    [Fact]
    public async Task A_follow_up_shows_what_was_carried_over_from_the_turn_before()
    {
        var explanation = await ExplainAsync(new { message = "and until when?", earlier_turns = Breakfast });

        var carried = explanation
            .GetProperty("reading")
            .GetProperty("concepts")
            .EnumerateArray()
            .Single(concept => concept.Text("concept") == "breakfast");
        carried.GetProperty("words").GetArrayLength().ShouldBe(0);
        explanation.GetProperty("candidates")[0].Text("question").ShouldBe("What time is breakfast?");
    }

    [Fact]
    public async Task A_question_that_shares_nothing_with_the_faqs_has_no_candidate()
    {
        var explanation = await ExplainAsync(new { message = "qwxyzz" });

        explanation.GetProperty("candidates").GetArrayLength().ShouldBe(0);
        explanation.GetProperty("gate").GetProperty("features").GetArrayLength().ShouldBe(0);
        explanation.GetProperty("gate").GetProperty("is_answered").GetBoolean().ShouldBeFalse();
        explanation
            .GetProperty("reading")
            .GetProperty("words")[0]
            .GetProperty("term")
            .ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task The_asked_language_is_shown_as_what_decided()
    {
        var language = (await ExplainAsync(new { message = "breakfast?", language = "ja-JP" })).GetProperty("language");

        language.Text("asked").ShouldBe("ja");
        language.Text("answered").ShouldBe("ja");
        language.Text("decided_by").ShouldBe("asked");
    }

    [Fact]
    public async Task Explaining_stores_nothing_and_uses_up_no_limit()
    {
        for (var i = 0; i < 3; i++)
            await ExplainAsync(
                new
                {
                    message = "breakfast?",
                    earlier_turns = Earlier,
                    asked_at = "2026-11-21T22:10:00+09:00",
                }
            );

        (await _api.Database.SingleAsync<long>("select count(*) from messages")).ShouldBe(0);
        (await _api.Database.SingleAsync<long>("select count(*) from conversations")).ShouldBe(0);
        await _api.AnswerAsync(new { facility_slug = "momiji", message = "breakfast?" });
    }

    [Fact]
    public async Task The_house_is_named_by_id_or_slug_and_must_exist()
    {
        var id = await _api.Database.SingleAsync<Guid>("select id from facilities");
        await ExplainAsync(new { message = "breakfast?" }, facility: id.ToString());

        using var unknown = await SendAsync(new { message = "breakfast?" }, Key, "nowhere");
        await unknown.ReadProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
        using var none = await SendAsync(new { message = "breakfast?" }, Key, facility: null);
        await none.ReadProblemAsync(HttpStatusCode.BadRequest, "BAD_REQUEST");
    }

    [Theory]
    [InlineData("""{"message":" "}""", "message")]
    [InlineData("""{"message":"hi","language":"not a language"}""", "language")]
    [InlineData("""{"message":"hi","earlier_turns":["a","b","c","d"]}""", "earlier_turns")]
    [InlineData("""{"message":"hi","earlier_turns":[null]}""", "earlier_turns[0]")]
    [InlineData("""{"message":"hi","asked_at":"0001-01-01T00:00:00Z"}""", "asked_at")]
    [InlineData("""{"message":"hi","asked_at":"9999-12-31T23:59:59Z"}""", "asked_at")]
    public async Task An_invalid_question_names_its_field(string body, string field)
    {
        using var response = await SendAsync(JsonSerializer.Deserialize<JsonElement>(body), Key, "momiji");

        var problem = await response.ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "VALIDATION_ERROR");
        problem.GetProperty("errors").GetProperty(field).GetArrayLength().ShouldBePositive();
    }

    private static double Sum(JsonElement terms) =>
        terms.EnumerateArray().Sum(term => term.GetProperty("contribution").GetDouble());

    private async Task<JsonElement> ExplainAsync(object question, string facility = "momiji")
    {
        using var response = await SendAsync(question, Key, facility);
        return await response.ReadAsync(HttpStatusCode.OK);
    }

    private async Task<HttpResponseMessage> SendAsync(object question, string key, string? facility)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/admin/answers/explain")
        {
            Content = JsonContent.Create(question),
        };
        request.Headers.Add("Authorization", $"Bearer {key}");
        if (facility is not null)
            request.Headers.Add("X-Facility-Id", facility);
        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
