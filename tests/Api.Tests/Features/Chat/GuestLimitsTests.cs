using System.Net;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.Chat;

[Trait("kind", "integration")]
public sealed class GuestLimitsTests(DatabaseServer server)
{
    private static readonly Guid Session = Guid.Parse("7d444840-9dc0-11d1-b245-5ffdce74fad2");

    [Fact]
    public async Task The_sixth_question_at_once_waits_and_other_guests_do_not()
    {
        // A token a minute: none comes back while the test runs.
        await using var api = await TestApi.StartAsync(server, "CHAT_PER_MINUTE=1");
        await api.ImportAsync(Houses.Momiji);
        var question = new
        {
            facility_slug = "momiji",
            message = "breakfast?",
            session_id = Session,
        };
        for (var i = 0; i < 5; i++)
        {
            using var taken = await api.AskAsync(question);
            await taken.ReadAsync(HttpStatusCode.OK);
            taken.Headers.GetValues("RateLimit-Limit").ShouldBe(["5"]);
        }

        using var refused = await api.AskAsync(question);

        await refused.ReadProblemAsync(HttpStatusCode.TooManyRequests, "RATE_LIMIT_EXCEEDED");
        var wait = refused.Headers.RetryAfter.ShouldNotBeNull().Delta.ShouldNotBeNull();
        wait.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        refused.Headers.GetValues("RateLimit-Remaining").ShouldBe(["0"]);
        await api.AnswerAsync(new { facility_slug = "momiji", message = "breakfast?" });
    }

    [Fact]
    public async Task An_impatient_guest_does_not_use_up_the_house_of_the_others()
    {
        await using var api = await TestApi.StartAsync(
            server,
            "CHAT_BURST=1",
            "CHAT_PER_MINUTE=1",
            "CHAT_HOUSE_PER_MINUTE=3"
        );
        await api.ImportAsync(Houses.Momiji);
        for (var i = 0; i < 6; i++)
            (
                await api.AskAsync(
                    new
                    {
                        facility_slug = "momiji",
                        message = "breakfast?",
                        session_id = Session,
                    }
                )
            ).Dispose();

        await api.AnswerAsync(new { facility_slug = "momiji", message = "breakfast?" });
    }

    [Fact]
    public async Task A_house_has_a_ceiling_of_its_own_by_id_and_slug_together()
    {
        await using var api = await TestApi.StartAsync(server, "CHAT_HOUSE_PER_MINUTE=2");
        await api.ImportAsync(Houses.Momiji);
        await api.ImportAsync(Houses.Kaede);
        var id = await api.Database.SingleAsync<Guid>("select id from facilities where slug = 'momiji'");
        await api.AnswerAsync(new { facility_slug = "momiji", message = "breakfast?" });
        await api.AnswerAsync(new { facility_id = id, message = "breakfast?" });

        using var refused = await api.AskAsync(new { facility_slug = "momiji", message = "breakfast?" });

        await refused.ReadProblemAsync(HttpStatusCode.TooManyRequests, "RATE_LIMIT_EXCEEDED");
        await api.AnswerAsync(new { facility_slug = "kaede", message = "breakfast?" });
    }
}
