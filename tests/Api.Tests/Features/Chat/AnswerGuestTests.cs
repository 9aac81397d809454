using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Yadopera.Features.Chat;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.Chat;

[Trait("kind", "integration")]
public sealed class AnswerGuestTests(DatabaseServer server) : IAsyncLifetime
{
    private static readonly Guid Session = Guid.Parse("7d444840-9dc0-11d1-b245-5ffdce74fad2");
    private TestApi _api = null!;

    public async ValueTask InitializeAsync()
    {
        _api = await TestApi.StartAsync(server, "CHAT_BURST=10");
        await _api.ImportAsync(Houses.Momiji);
    }

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task A_question_carries_the_last_three_that_its_session_asked_before()
    {
        (await EarlierTurnsAsync()).ShouldBeEmpty();
        foreach (var message in new[] { "one", "two", "three", "four" })
        {
            await AskAsync(message, Session);
            _api.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        await AskAsync("another guest", Guid.Parse("7d444840-9dc0-11d1-b245-5ffdce74fad3"));

        (await EarlierTurnsAsync()).ShouldBe(["two", "three", "four"]);
    }

    [Fact]
    public async Task A_follow_up_is_answered_from_what_was_asked_before()
    {
        await AskAsync("Is there breakfast?", Session);

        var answer = await AskAsync("and until when?", Session);

        answer.GetProperty("message").Text("content")!.ShouldStartWith("Breakfast is served from 7:30 to 9:00");
    }

    [Fact]
    public async Task What_was_asked_in_an_ended_session_is_forgotten()
    {
        await AskAsync("one", Session);
        _api.Clock.Advance(TimeSpan.FromHours(24));

        (await EarlierTurnsAsync()).ShouldBeEmpty();
    }

    private async Task<IReadOnlyList<string>> EarlierTurnsAsync()
    {
        await using var scope = _api.Services.CreateAsyncScope();
        var admission = await scope
            .ServiceProvider.GetRequiredService<AnswerGuest>()
            .AdmitAsync(
                new AskQuestionRequest(null, "momiji", "and for kids?", null, null, Session),
                new HeaderDictionary(),
                TestContext.Current.CancellationToken
            );
        return admission.Turn.ShouldNotBeNull().Question.EarlierTurns;
    }

    private Task<System.Text.Json.JsonElement> AskAsync(string message, Guid session) =>
        _api.AnswerAsync(
            new
            {
                facility_slug = "momiji",
                message,
                session_id = session,
            }
        );
}
