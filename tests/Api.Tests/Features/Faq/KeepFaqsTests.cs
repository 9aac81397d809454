using System.Net;
using System.Text.Json;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.Faq;

/// <summary>Adding, reading, changing and deleting the FAQs of a house.</summary>
[Trait("kind", "integration")]
public sealed class KeepFaqsTests(DatabaseServer server) : IAsyncLifetime
{
    private const string Sauna = "Is there a sauna?";
    private static readonly object Entry = StaffClient.Entry(Sauna, "Yes, a sauna in the garden.", "sauna");
    private static readonly string[] Variants = ["steam room"];
    private static readonly string[] Friday = ["fri"];
    private TestApi _api = null!;
    private StaffClient _momiji = null!;
    private StaffClient _kaede = null!;

    public async ValueTask InitializeAsync()
    {
        _api = await TestApi.StartAsync(server, StaffClient.Setting);
        await _api.ImportAsync(Houses.Momiji);
        await _api.ImportAsync(Houses.Kaede);
        _momiji = new StaffClient(_api, "momiji");
        _kaede = new StaffClient(_api, "kaede");
    }

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task A_saved_FAQ_has_the_fields_of_the_contract_and_its_tag()
    {
        using var created = await _momiji.PostAsync(
            "/faqs",
            new
            {
                category = "facilities",
                intent_key = "sauna",
                priority = 4,
                is_active = true,
                valid_from = "2026-11-01",
                valid_to = "2027-03-31",
                open_hours = new[]
                {
                    new
                    {
                        start_time = "17:00",
                        end_time = "22:00",
                        days_of_week = Friday,
                    },
                },
                translations = new[]
                {
                    new
                    {
                        language = "en-GB",
                        question = " Is there a sauna? ",
                        answer = "Yes.",
                        variants = Variants,
                    },
                },
            }
        );
        var faq = await created.ReadAsync(HttpStatusCode.Created);

        created.Headers.Location!.OriginalString.ShouldBe($"/api/v1/admin/faqs/{faq.Text("id")}");
        Names(faq)
            .ShouldBe(
                [
                    "id",
                    "facility_id",
                    "category",
                    "intent_key",
                    "translations",
                    "priority",
                    "is_active",
                    "valid_from",
                    "valid_to",
                    "open_hours",
                    "created_by",
                    "created_at",
                    "updated_at",
                    "last_confirmed_at",
                    "duplicates",
                    "conflicts",
                ],
                ignoreOrder: true
            );
        var text = faq.GetProperty("translations").EnumerateArray().ShouldHaveSingleItem();
        Names(text)
            .ShouldBe(["id", "faq_id", "language", "question", "answer", "variants", "created_at", "updated_at"]);
        (text.Text("language"), text.Text("question")).ShouldBe(("en", Sauna));
        text.GetProperty("variants")[0].GetString().ShouldBe("steam room");
        faq.GetProperty("created_by").ValueKind.ShouldBe(JsonValueKind.Null);

        using var read = await _momiji.SendAsync(HttpMethod.Get, $"/faqs/{faq.Text("id")}");
        (await read.ReadAsync(HttpStatusCode.OK)).Text("valid_to").ShouldBe("2027-03-31");
        read.Headers.ETag.ShouldBe(created.Headers.ETag.ShouldNotBeNull());
    }

    [Fact]
    public async Task What_is_saved_answers_the_very_next_question_on_every_node_and_what_is_deleted_is_gone()
    {
        var other = TestApi.Start(_api.Database, StaffClient.Setting);
        (await IsAnsweredAsync(other)).ShouldBeFalse();

        using var created = await _momiji.PostAsync("/faqs", Entry);
        var id = (await created.ReadAsync(HttpStatusCode.Created)).Text("id");
        (await IsAnsweredAsync(other)).ShouldBeTrue();
        (await IsAnsweredAsync(_api)).ShouldBeTrue();

        using var deleted = await _momiji.SendAsync(HttpMethod.Delete, $"/faqs/{id}");
        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await IsAnsweredAsync(other)).ShouldBeFalse();
        (await IsAnsweredAsync(_api)).ShouldBeFalse();
        using var gone = await _momiji.SendAsync(HttpMethod.Get, $"/faqs/{id}");
        await gone.ReadProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
        (await _momiji.GetAsync("/faqs")).GetProperty("total").GetInt32().ShouldBe(4);
        await other.StopAsync();
    }

    [Fact]
    public async Task An_old_client_that_knows_no_variants_and_no_days_leaves_them_alone()
    {
        using var created = await _momiji.PostAsync(
            "/faqs",
            new
            {
                category = "facilities",
                valid_to = "2027-03-31",
                translations = new[]
                {
                    new
                    {
                        language = "en",
                        question = Sauna,
                        answer = "Yes.",
                        variants = Variants,
                    },
                },
            }
        );
        var faq = await created.ReadAsync(HttpStatusCode.Created);

        using var put = await _momiji.SendAsync(
            HttpMethod.Put,
            $"/faqs/{faq.Text("id")}",
            new
            {
                translations = new[]
                {
                    new
                    {
                        language = "en",
                        question = Sauna,
                        answer = "No.",
                    },
                },
            }
        );
        var changed = await put.ReadAsync(HttpStatusCode.OK);

        var text = changed.GetProperty("translations")[0];
        text.Text("answer").ShouldBe("No.");
        text.Text("id").ShouldBe(faq.GetProperty("translations")[0].Text("id"));
        text.GetProperty("variants")[0].GetString().ShouldBe("steam room");
        changed.Text("valid_to").ShouldBe("2027-03-31");

        using var cleared = await _momiji.SendAsync(HttpMethod.Put, $"/faqs/{faq.Text("id")}", new { valid_to = "" });
        (await cleared.ReadAsync(HttpStatusCode.OK)).GetProperty("valid_to").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_stale_change_is_412_and_changes_nothing_and_of_two_at_once_one_wins()
    {
        using var created = await _momiji.PostAsync("/faqs", Entry);
        var path = $"/faqs/{(await created.ReadAsync(HttpStatusCode.Created)).Text("id")}";
        var tag = ("If-Match", created.Headers.ETag!.ToString());

        var both = await Task.WhenAll(
            Enumerable.Range(1, 2).Select(i => _momiji.SendAsync(HttpMethod.Put, path, new { priority = i }, tag))
        );

        both.Select(response => (int)response.StatusCode).Order().ShouldBe([200, 412]);
        var won = await both.Single(response => response.IsSuccessStatusCode).ReadAsync(HttpStatusCode.OK);
        (await _momiji.GetAsync(path))
            .GetProperty("priority")
            .GetInt32()
            .ShouldBe(won.GetProperty("priority").GetInt32());
        using var stale = await _momiji.SendAsync(HttpMethod.Delete, path, null, tag);
        await stale.ReadProblemAsync(HttpStatusCode.PreconditionFailed, "PRECONDITION_FAILED");
        await _momiji.GetAsync(path);
    }

    [Fact]
    public async Task Of_two_entries_with_one_intent_key_at_once_one_is_409()
    {
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => _momiji.PostAsync("/faqs", Entry)));

        both.Select(response => (int)response.StatusCode).Order().ShouldBe([201, 409]);
        await both.Single(response => !response.IsSuccessStatusCode)
            .ReadProblemAsync(HttpStatusCode.Conflict, "CONFLICT");
        using var elsewhere = await _kaede.PostAsync("/faqs", Entry);
        elsewhere.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Another_houses_entry_is_404_to_read_change_confirm_and_delete()
    {
        var path = $"/faqs/{(await _momiji.AddAsync(Sauna, "Yes.")).Text("id")}";
        (HttpMethod Method, string Path, object? Body)[] tries =
        [
            (HttpMethod.Get, path, null),
            (HttpMethod.Put, path, new { priority = 1 }),
            (HttpMethod.Delete, path, null),
            (HttpMethod.Post, path + "/confirm", null),
        ];
        foreach (var (method, where, body) in tries)
        {
            using var response = await _kaede.SendAsync(method, where, body);
            await response.ReadProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
        }
        (await _momiji.GetAsync(path)).GetProperty("priority").GetInt32().ShouldBe(3);
    }

    [Theory]
    [InlineData("""{"category":"food","translations":[{"language":"en","question":"q","answer":"a"}]}""", "category")]
    [InlineData("""{"category":"basic"}""", "translations")]
    [InlineData("""{"category":"basic","translations":[]}""", "translations")]
    [InlineData("""{"category":"basic","translations":[null]}""", "translations[0].language")]
    [InlineData(
        """{"category":"basic","translations":[{"language":"en","question":" ","answer":"a"}]}""",
        "translations[0].question"
    )]
    [InlineData(
        """{"category":"basic","translations":[{"language":"en","question":"a\u0000","answer":"a"}]}""",
        "translations[0].question"
    )]
    [InlineData(
        """{"category":"basic","priority":6,"translations":[{"language":"en","question":"q","answer":"a"}]}""",
        "priority"
    )]
    [InlineData(
        """{"category":"basic","valid_from":"1.2.2026","translations":[{"language":"en","question":"q","answer":"a"}]}""",
        "valid_from"
    )]
    [InlineData(
        """{"category":"basic","valid_from":"2026-02-02","valid_to":"2026-02-01","translations":[{"language":"en","question":"q","answer":"a"}]}""",
        "valid_to"
    )]
    public async Task What_breaks_a_rule_is_422_by_the_name_of_its_field(string json, string field)
    {
        using var response = await _momiji.PostAsync("/faqs", JsonDocument.Parse(json));

        var problem = await response.ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "VALIDATION_ERROR");
        problem.GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue(problem.ToString());
    }

    [Fact]
    public async Task The_same_key_and_body_create_one_entry_and_replay_the_answer()
    {
        var key = ("Idempotency-Key", "once");

        using var first = await _momiji.SendAsync(HttpMethod.Post, "/faqs", Entry, key);
        using var again = await _momiji.SendAsync(HttpMethod.Post, "/faqs", Entry, key);
        using var elsewhere = await _kaede.SendAsync(HttpMethod.Post, "/faqs", Entry, key);

        var faq = await first.ReadAsync(HttpStatusCode.Created);
        (await again.ReadAsync(HttpStatusCode.Created)).Text("id").ShouldBe(faq.Text("id"));
        again.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        (await elsewhere.ReadAsync(HttpStatusCode.Created)).Text("id").ShouldNotBe(faq.Text("id"));
    }

    private static IEnumerable<string> Names(JsonElement json) => json.EnumerateObject().Select(member => member.Name);

    private static async Task<bool> IsAnsweredAsync(TestApi node)
    {
        var answer = await node.AnswerAsync(new { facility_slug = "momiji", message = Sauna });
        return answer.GetProperty("message").GetProperty("citations").GetArrayLength() > 0;
    }
}
