using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yadopera.Answering;
using Yadopera.Features.Chat;
using Yadopera.Features.Facility;
using Yadopera.Features.Faq;

namespace Yadopera.Tests.Support.Ai;

/// <summary>The API of one house with one model, which says what the test puts into its mouth.</summary>
internal sealed class WordingHouse : IAsyncDisposable
{
    public const string Key = "sk-the-key-of-the-test";
    public const string Question = "Wann gibt es Frühstück?";
    public const string OwnText = "Breakfast is served from 7:30 to 9:00 in the dining room on the ground floor.";
    public const string Wording = "Das Frühstück gibt es von 7:30 bis 9:00 Uhr im Speisesaal im Erdgeschoss.";

    private WordingHouse(FakeAi ai, TestApi api) =>
        (Ai, Api, Metrics) = (ai, api, new MeterReader(api.Services.GetRequiredService<IMeterFactory>()));

    public FakeAi Ai { get; }
    public TestApi Api { get; }
    public MeterReader Metrics { get; }

    public static async Task<WordingHouse> OpenAsync(DatabaseServer server, FakeReply reply, params string[] settings)
    {
        var ai = await FakeAi.StartAsync(reply);
        var api = await TestApi.StartAsync(
            server,
            [
                .. settings.Any(IsOrder) ? Array.Empty<string>() : ["AI_PROVIDERS=compatible"],
                $"AI_COMPATIBLE_BASE_URL={ai.Url}/v1",
                $"AI_COMPATIBLE_API_KEY={Key}",
                "AI_COMPATIBLE_MODEL=model-1",
                "AI_COMPATIBLE_INPUT_PRICE=2",
                "AI_COMPATIBLE_OUTPUT_PRICE=10",
                .. settings,
            ]
        );
        await api.ImportAsync(Houses.Momiji);
        return new WordingHouse(ai, api);
    }

    private static bool IsOrder(string setting) => setting.StartsWith("AI_PROVIDERS=", StringComparison.Ordinal);

    /// <summary>Asks in a language that the house did not write and returns the text of the answer.</summary>
    public async Task<string> AskAsync(string question = Question)
    {
        var answer = await Api.AnswerAsync(new { facility_slug = "momiji", message = question });
        return answer.GetProperty("message").Text("content")!;
    }

    /// <summary>
    /// Words the answer to <see cref="Question"/> for a guest who wrote something else: what a model is sent does not depend
    /// on what the engine makes of the rest of a message.
    /// </summary>
    public async Task<(Answer Found, Answer Worded)> WordAsync(
        string guestWrote,
        Func<string, CancellationToken, ValueTask>? onSentence,
        CancellationToken ct
    )
    {
        await using var db = Api.Database.Connect();
        var momiji = await db.Set<House>().SingleAsync(CancellationToken.None);
        db.Enter(momiji.Id);
        var engine = Api.Services.GetRequiredService<AnswerEngine>();
        var faqs = await db.Set<FaqEntry>().Where(faq => faq.IsActive).ToListAsync(CancellationToken.None);
        var index = engine.BuildIndex([.. faqs.Select(faq => faq.ToDocument())]);
        var found = engine.Answer(index, momiji.Contact, new GuestQuestion(Question));
        var wording = Api.Services.GetRequiredService<AnswerWording>();
        var asked = new GuestQuestion(guestWrote);
        return (found, await wording.WordAsync(momiji, asked, found, index.Cited(found), onSentence, ct));
    }

    public async ValueTask DisposeAsync()
    {
        Metrics.Dispose();
        await Api.DisposeAsync();
        await Ai.DisposeAsync();
    }
}
