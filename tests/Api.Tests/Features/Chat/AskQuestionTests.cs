using System.Net;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.Chat;

[Trait("kind", "integration")]
public sealed class AskQuestionTests(DatabaseServer server) : IAsyncLifetime
{
    private TestApi _api = null!;

    public async ValueTask InitializeAsync()
    {
        _api = await TestApi.StartAsync(server);
        await _api.ImportAsync(Houses.Momiji);
        await _api.ImportAsync(Houses.Kaede);
    }

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task A_guest_gets_the_houses_own_sentence_and_where_it_stands()
    {
        var answer = await _api.AnswerAsync(new { facility_slug = "momiji", message = "What time is breakfast?" });

        var message = answer.GetProperty("message");
        message.Text("role").ShouldBe("assistant");
        message.Text("language").ShouldBe("en");
        message
            .Text("content")
            .ShouldBe("Breakfast is served from 7:30 to 9:00 in the dining room on the ground floor.");
        var citation = message.GetProperty("citations").EnumerateArray().ShouldHaveSingleItem();
        citation.Text("quote").ShouldBe(message.Text("content"));
        citation.Text("question").ShouldBe("What time is breakfast?");
        var faqId = await _api.Database.SingleAsync<Guid>(
            "select f.id from faq_entries f join facilities h on h.id = f.facility_id where h.slug = 'momiji' and intent_key = 'breakfast'"
        );
        citation.GetProperty("faq_id").GetGuid().ShouldBe(faqId);
        message.GetProperty("matched_faq_ids")[0].GetGuid().ShouldBe(faqId);
        answer.GetProperty("is_escalated").GetBoolean().ShouldBeFalse();
        answer.GetProperty("escalation").GetProperty("needed").GetBoolean().ShouldBeFalse();
        answer.GetProperty("ai_confidence").GetDouble().ShouldBe(message.GetProperty("ai_confidence").GetDouble());
    }

    [Fact]
    public async Task The_question_decides_the_language_and_the_client_overrides_it()
    {
        var japanese = await _api.AnswerAsync(new { facility_slug = "momiji", message = "朝食は何時ですか" });
        japanese.GetProperty("message").Text("content").ShouldBe("朝食は7:30から9:00まで、1階の食堂でお出しします。");

        var english = await _api.AnswerAsync(
            new
            {
                facility_slug = "momiji",
                message = "朝食は何時ですか",
                language = "en",
            }
        );
        english.GetProperty("message").Text("language").ShouldBe("en");
        english.GetProperty("message").Text("content")!.ShouldContain("7:30 to 9:00");
    }

    [Fact]
    public async Task A_house_answers_only_from_its_own_faqs()
    {
        var momiji = await _api.AnswerAsync(new { facility_slug = "momiji", message = "What time is breakfast?" });
        var kaede = await _api.AnswerAsync(new { facility_slug = "kaede", message = "What time is breakfast?" });

        momiji.GetProperty("message").Text("content")!.ShouldNotContain("bakery");
        kaede
            .GetProperty("message")
            .Text("content")
            .ShouldBe("We serve no breakfast; the bakery opposite opens at 6:00.");
    }

    [Fact]
    public async Task What_the_faqs_do_not_cover_is_refused_honestly_with_the_way_to_the_staff()
    {
        var answer = await _api.AnswerAsync(
            new { facility_slug = "momiji", message = "Can you recommend a dentist who speaks Portuguese?" }
        );

        var message = answer.GetProperty("message");
        message.GetProperty("citations").GetArrayLength().ShouldBe(0);
        message.Text("content")!.ShouldContain("Momiji House");
        message.Text("content")!.ShouldContain("+81-00-0000-0000");
        var escalation = answer.GetProperty("escalation");
        escalation.GetProperty("needed").GetBoolean().ShouldBeTrue();
        escalation.Text("trigger_type").ShouldBe("low_confidence");
        escalation.GetProperty("notified").GetBoolean().ShouldBeFalse();
        answer.GetProperty("is_escalated").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task An_inactive_faq_answers_nobody()
    {
        var answer = await _api.AnswerAsync(
            new { facility_slug = "momiji", message = "Is there a helicopter shuttle?" }
        );

        answer.GetProperty("message").Text("content")!.ShouldNotContain("Never again");
    }

    [Fact]
    public async Task A_session_goes_on_under_the_id_that_the_client_brings()
    {
        var session = Guid.Parse("7d444840-9dc0-11d1-b245-5ffdce74fad2");
        var first = await _api.AnswerAsync(
            new
            {
                facility_slug = "momiji",
                message = "breakfast?",
                session_id = session,
            }
        );
        var second = await _api.AnswerAsync(
            new
            {
                facility_slug = "momiji",
                message = "luggage?",
                session_id = session,
            }
        );

        first.GetProperty("session_id").GetGuid().ShouldBe(session);
        second.GetProperty("session_id").GetGuid().ShouldBe(session);
        (
            await _api.Database.SingleAsync<long>($"select count(*) from messages where session_id = '{session}'")
        ).ShouldBe(4);
        (await _api.Database.SingleAsync<long>("select count(*) from conversations")).ShouldBe(1);
    }

    [Fact]
    public async Task Two_first_messages_of_one_new_session_at_once_are_both_kept()
    {
        var session = Guid.Parse("7d444840-9dc0-11d1-b245-5ffdce74fad3");
        var question = new
        {
            facility_slug = "momiji",
            message = "What time is breakfast?",
            session_id = session,
        };
        await _api.AnswerAsync(new { facility_slug = "momiji", message = "warm up" });

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _api.AskAsync(question)));

        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK);
        (
            await _api.Database.SingleAsync<long>($"select count(*) from messages where session_id = '{session}'")
        ).ShouldBe(10);
    }

    [Fact]
    public async Task A_changed_faq_is_what_the_next_question_sees()
    {
        await _api.AnswerAsync(new { facility_slug = "momiji", message = "Until when can I use the bath?" });

        await _api.ImportAsync(
            Houses.Momiji.Replace("from 16:00 to 23:00", "from 15:30 to 22:30", StringComparison.Ordinal)
        );

        var answer = await _api.AnswerAsync(
            new { facility_slug = "momiji", message = "Until when can I use the bath?" }
        );
        answer.GetProperty("message").Text("content").ShouldBe("The bath is open from 15:30 to 22:30.");
    }

    [Fact]
    public async Task Older_knowledge_that_was_restored_is_what_the_next_question_sees()
    {
        await _api.AnswerAsync(new { facility_slug = "momiji", message = "Until when can I use the bath?" });

        await _api.Database.ExecuteAsync(
            "update facilities set knowledge_version = knowledge_version - 1; "
                + "update faq_entries set translations = replace(translations::text, '16:00 to 23:00', '17:00 to 21:00')::jsonb"
        );

        var answer = await _api.AnswerAsync(
            new { facility_slug = "momiji", message = "Until when can I use the bath?" }
        );
        answer.GetProperty("message").Text("content").ShouldBe("The bath is open from 17:00 to 21:00.");
    }

    [Theory]
    [InlineData("""{"message":"hello"}""", "facility_id")]
    [InlineData("""{"facility_slug":"momiji"}""", "message")]
    [InlineData("""{"facility_slug":"momiji","message":"   "}""", "message")]
    [InlineData("""{"facility_slug":"momiji","message":"a\u0000b"}""", "message")]
    [InlineData("""{"facility_slug":"momiji","message":"hello","language":"not a language"}""", "language")]
    [InlineData("""{"facility_slug":"momiji","message":"hello","location":"a\u0000b"}""", "location")]
    [InlineData(
        """{"facility_slug":"momiji","message":"hello","session_id":"00000000-0000-0000-0000-000000000000"}""",
        "session_id"
    )]
    [InlineData("""{"facility_slug":"a\u0000b","message":"hello"}""", "facility_slug")]
    public async Task An_invalid_question_names_its_field(string body, string field)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await _api.CreateClient()
            .PostAsync("/api/v1/chat", content, TestContext.Current.CancellationToken);

        var problem = await response.ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "VALIDATION_ERROR");
        problem.GetProperty("errors").GetProperty(field).GetArrayLength().ShouldBePositive();
        (await _api.Database.SingleAsync<long>("select count(*) from messages")).ShouldBe(0);
    }

    [Fact]
    public async Task An_answer_that_cannot_be_stored_leaves_nothing_behind()
    {
        await _api.Database.ExecuteAsync("alter table messages add constraint broken check (role <> 'assistant')");

        using var response = await _api.AskAsync(new { facility_slug = "momiji", message = "What time is breakfast?" });

        await response.ReadProblemAsync(HttpStatusCode.InternalServerError, "INTERNAL_ERROR");
        (await _api.Database.SingleAsync<long>("select count(*) from messages")).ShouldBe(0);
        (await _api.Database.SingleAsync<long>("select count(*) from conversations")).ShouldBe(0);
    }

    [Fact]
    public async Task A_message_of_a_thousand_emoji_passes_and_one_more_does_not()
    {
        await _api.AnswerAsync(
            new { facility_slug = "momiji", message = string.Concat(Enumerable.Repeat("🛏", 1000)) }
        );

        using var tooLong = await _api.AskAsync(
            new { facility_slug = "momiji", message = string.Concat(Enumerable.Repeat("🛏", 1001)) }
        );
        await tooLong.ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task An_unknown_house_is_400()
    {
        using var slug = await _api.AskAsync(new { facility_slug = "nowhere", message = "hello" });
        await slug.ReadProblemAsync(HttpStatusCode.BadRequest, "BAD_REQUEST");

        using var id = await _api.AskAsync(
            new { facility_id = Guid.Parse("7d444840-9dc0-11d1-b245-5ffdce74fad2"), message = "hello" }
        );
        await id.ReadProblemAsync(HttpStatusCode.BadRequest, "BAD_REQUEST");
    }
}
