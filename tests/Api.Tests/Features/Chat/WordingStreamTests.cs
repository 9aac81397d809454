using Yadopera.Answering;
using Yadopera.Tests.Support;
using Yadopera.Tests.Support.Ai;

namespace Yadopera.Tests.Features.Chat;

/// <summary>What a guest reads while the model is still speaking.</summary>
[Trait("kind", "integration")]
public sealed class WordingStreamTests(DatabaseServer server)
{
    private const string First = "Gern, das Frühstück gibt es von 7:30 bis 9:00 Uhr im Speisesaal.";
    private const string Second = " Dieser liegt im Erdgeschoss.";
    private readonly List<string> _released = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_sentence_is_released_once_and_together_they_are_the_answer()
    {
        await using var house = await WordingHouse.OpenAsync(server, FakeReply.Text($"\n{First}{Second}\n"));

        var (_, answer) = await WordAsync(house, Ct);

        _released.ShouldBe([First, Second]);
        answer.Text.ShouldBe(First + Second);
    }

    [Fact]
    public async Task A_sentence_that_fails_its_check_is_not_released_and_ends_the_call()
    {
        await using var house = await WordingHouse.OpenAsync(
            server,
            FakeReply.Stall($"{First} Es kostet 1200 Yen. Mehr dazu")
        );

        var (found, answer) = await WordAsync(house, Ct);

        _released.ShouldBe([First]);
        answer.ShouldBe(found);
        await house.Ai.Aborted.WaitAsync(Ct);
        house.Metrics["yadopera.chat.wordings foreign_currency"].ShouldBe(1);
        (await house.Api.Database.SingleAsync<long>("select output_tokens from model_usage")).ShouldBePositive();
    }

    [Fact]
    public async Task A_guest_who_leaves_between_two_sentences_ends_the_call()
    {
        await using var house = await WordingHouse.OpenAsync(server, FakeReply.Stall($"{First}{Second} Und"));
        using var guest = new CancellationTokenSource();

        await Should.ThrowAsync<OperationCanceledException>(() =>
            WordAsync(house, guest.Token, () => guest.CancelAsync())
        );

        _released.ShouldNotBeEmpty();
        await house.Ai.Aborted.WaitAsync(Ct);
        (await house.Api.Database.SingleAsync<long>("select calls from model_usage")).ShouldBe(1);
    }

    [Fact]
    public async Task A_model_that_fails_after_its_first_sentence_is_not_followed_by_another()
    {
        await using var house = await WordingHouse.OpenAsync(server, FakeReply.Cut($"{First}{Second} Und"));

        var (found, answer) = await WordAsync(house, Ct);

        answer.ShouldBe(found);
        house.Ai.Requests.Count.ShouldBe(1);
        house.Metrics["yadopera.chat.wordings broken"].ShouldBe(1);
    }

    private Task<(Answer Found, Answer Worded)> WordAsync(
        WordingHouse house,
        CancellationToken ct,
        Func<Task>? onRelease = null
    ) =>
        house.WordAsync(
            WordingHouse.Question,
            async (sentence, _) =>
            {
                _released.Add(sentence);
                if (onRelease is not null)
                    await onRelease();
            },
            ct
        );
}
