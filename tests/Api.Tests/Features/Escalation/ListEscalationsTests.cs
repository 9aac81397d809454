using System.Net;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.Escalation;

[Trait("kind", "integration")]
public sealed class ListEscalationsTests(DatabaseServer server) : IAsyncLifetime
{
    private Inbox _inbox = null!;

    public async ValueTask InitializeAsync() => _inbox = await Inbox.OpenAsync(server);

    public ValueTask DisposeAsync() => _inbox.DisposeAsync();

    [Fact]
    public async Task An_escalation_has_the_fields_that_clients_read()
    {
        await _inbox.AskAsync(Inbox.Guest(1));

        var list = await _inbox.GetAsync("escalations");

        list.Names().ShouldBe(["escalations", "total", "next_cursor"]);
        var escalation = list.List("escalations").ShouldHaveSingleItem();
        escalation
            .Names()
            .ShouldBe([
                "id",
                "facility_id",
                "receipt_number",
                "session_id",
                "message_id",
                "question",
                "location",
                "trigger_type",
                "mode",
                "language",
                "state",
                "created_at",
                "promised_at",
                "seen_at",
                "seen_by",
                "answered_at",
                "resolved_at",
                "resolved_by",
            ]);
        escalation.Number("receipt_number").ShouldBe(escalation.Number("id"));
        escalation.Text("location").ShouldBe("entrance");
        escalation.Text("language").ShouldBe("en");
        escalation.Text("state").ShouldBe("waiting");
        escalation.Text("created_at").ShouldBe("2026-11-21T14:00:00.000Z");
    }

    [Fact]
    public async Task Staff_see_their_own_house_alone()
    {
        var momiji = await _inbox.AskAsync(Inbox.Guest(1));
        await _inbox.AskAsync(Inbox.Guest(2), facility: "kaede");

        var kaede = await _inbox.GetAsync("escalations", facility: "kaede");
        kaede.Number("total").ShouldBe(1);
        kaede.List("escalations")[0].GetProperty("session_id").GetGuid().ShouldBe(Inbox.Guest(2));
        var id = momiji.Number("escalation_id");
        foreach (var action in new[] { "seen", "resolve" })
        {
            using var other = await _inbox.SendAsync(HttpMethod.Post, $"escalations/{id}/{action}", facility: "kaede");
            await other.ReadProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
        }
        (await _inbox.GetAsync("escalations")).List("escalations")[0].Text("state").ShouldBe("waiting");
        (await _inbox.GetAsync("escalations/unresolved-questions")).Number("total").ShouldBe(1);
    }

    [Fact]
    public async Task Pages_hold_every_escalation_once_newest_first_though_one_comes_between()
    {
        var ids = new List<long>();
        for (var guest = 1; guest <= 5; guest++)
            ids.Add((await _inbox.AskAsync(Inbox.Guest(guest))).Number("escalation_id"));

        var read = new List<long>();
        var cursor = "";
        do
        {
            var page = await _inbox.GetAsync($"escalations?limit=2&cursor={cursor}");
            read.AddRange(page.List("escalations").Select(escalation => escalation.Number("id")));
            cursor = page.Text("next_cursor");
            await _inbox.AskAsync(Inbox.Guest(10 + read.Count));
        } while (cursor is not null);

        ids.Reverse();
        read.ShouldBe(ids);
    }

    [Fact]
    public async Task Seen_and_resolved_are_kept_as_they_were_said_first()
    {
        var id = (await _inbox.AskAsync(Inbox.Guest(1))).Number("escalation_id");

        (await _inbox.PostAsync($"escalations/{id}/seen")).Text("seen_by").ShouldBe("operator");
        _inbox.Api.Clock.Advance(TimeSpan.FromMinutes(5));
        var again = await _inbox.PostAsync($"escalations/{id}/seen");
        var resolved = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => _inbox.PostAsync($"escalations/{id}/resolve"))
        );
        _inbox.Api.Clock.Advance(TimeSpan.FromMinutes(5));
        var later = await _inbox.PostAsync($"escalations/{id}/resolve");

        again.Text("seen_at").ShouldBe("2026-11-21T14:00:00.000Z");
        again.Text("state").ShouldBe("seen");
        resolved.ShouldAllBe(one => one.Text("state") == "resolved");
        later.Text("resolved_at").ShouldBe("2026-11-21T14:05:00.000Z");
        later.Text("resolved_by").ShouldBe("operator");
        (await _inbox.Api.Database.SingleAsync<int>("select event_count from conversations")).ShouldBe(2);
        (await _inbox.GetAsync("escalations?resolved=true")).Number("total").ShouldBe(1);
        (await _inbox.GetAsync("escalations?resolved=false")).Number("total").ShouldBe(0);
        (await _inbox.GetAsync("escalations/unresolved-questions")).Number("total").ShouldBe(0);
    }

    [Fact]
    public async Task Unresolved_questions_are_those_that_guests_wait_with_the_oldest_first()
    {
        await _inbox.AskAsync(Inbox.Guest(1));
        _inbox.Api.Clock.Advance(TimeSpan.FromMinutes(1));
        await _inbox.AskAsync(Inbox.Guest(2), "Do you sell stamps for postcards?");
        await _inbox.AskAsync(Inbox.Guest(2), "What time is breakfast?");
        _inbox.Api.Clock.Advance(TimeSpan.FromMinutes(1));
        await _inbox.AskAsync(Inbox.Guest(1), "Is there a helicopter shuttle?");

        var first = await _inbox.GetAsync("escalations/unresolved-questions?limit=2");
        var rest = await _inbox.GetAsync($"escalations/unresolved-questions?cursor={first.Text("next_cursor")}");

        first.Number("total").ShouldBe(3);
        first
            .List("questions")
            .Concat(rest.List("questions"))
            .Select(question => question.Text("question"))
            .ShouldBe([Inbox.Unanswerable, "Do you sell stamps for postcards?", "Is there a helicopter shuttle?"]);
        rest.Text("next_cursor").ShouldBeNull();
        await _inbox.ReplyAsync(Inbox.Guest(1), "Dr. Silva, next to the station.");
        (await _inbox.GetAsync("escalations/unresolved-questions")).Number("total").ShouldBe(1);
    }

    [Theory]
    [InlineData("escalations?limit=0", HttpStatusCode.UnprocessableEntity, "VALIDATION_ERROR")]
    [InlineData("escalations?limit=201", HttpStatusCode.UnprocessableEntity, "VALIDATION_ERROR")]
    [InlineData("escalations?cursor=abc", HttpStatusCode.UnprocessableEntity, "VALIDATION_ERROR")]
    [InlineData("escalations?resolved=perhaps", HttpStatusCode.BadRequest, "BAD_REQUEST")]
    [InlineData("escalations/unresolved-questions?cursor=abc", HttpStatusCode.UnprocessableEntity, "VALIDATION_ERROR")]
    [InlineData("conversations?cursor=abc", HttpStatusCode.UnprocessableEntity, "VALIDATION_ERROR")]
    [InlineData("conversations?q=a%00b", HttpStatusCode.UnprocessableEntity, "VALIDATION_ERROR")]
    [InlineData("conversations?language=not a language", HttpStatusCode.UnprocessableEntity, "VALIDATION_ERROR")]
    [InlineData("conversations/7d444840-9dc0-11d1-b245-5ffdce74f009", HttpStatusCode.NotFound, "NOT_FOUND")]
    public async Task What_cannot_be_read_is_refused(string path, HttpStatusCode status, string code)
    {
        using var response = await _inbox.SendAsync(HttpMethod.Get, path);

        await response.ReadProblemAsync(status, code);
    }

    [Theory]
    [InlineData("escalations/1/seen")]
    [InlineData("escalations/9223372036854775807/resolve")]
    [InlineData("escalations/9223372036854775808/resolve")]
    [InlineData("escalations/x/resolve")]
    public async Task An_unknown_escalation_is_404(string path)
    {
        using var response = await _inbox.SendAsync(HttpMethod.Post, path);

        await response.ReadProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
    }
}
