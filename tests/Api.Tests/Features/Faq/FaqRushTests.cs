using System.Globalization;
using System.Net;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.Faq;

[Trait("kind", "integration")]
public sealed class FaqRushTests(DatabaseServer server)
{
    [Fact]
    public async Task A_hundred_saves_and_a_hundred_questions_at_once_fail_nowhere_and_no_answer_is_older_than_its_save()
    {
        await using var api = await TestApi.StartAsync(server, StaffClient.Setting, "CHAT_HOUSE_PER_MINUTE=60000");
        await api.ImportAsync(Houses.Momiji);
        var momiji = new StaffClient(api, "momiji");
        var id = (await momiji.AddAsync("Is there a sauna?", "Number 0.")).Text("id");
        var saved = 0;

        async Task SaveAsync()
        {
            for (var number = 1; number <= 100; number++)
            {
                using var response = await momiji.SendAsync(
                    HttpMethod.Put,
                    $"/faqs/{id}",
                    StaffClient.Entry(
                        "Is there a sauna?",
                        string.Create(CultureInfo.InvariantCulture, $"Number {number}.")
                    )
                );
                response.StatusCode.ShouldBe(HttpStatusCode.OK);
                Volatile.Write(ref saved, number);
            }
        }

        async Task AskAsync()
        {
            var atLeast = Volatile.Read(ref saved);
            var answer = await api.AnswerAsync(new { facility_slug = "momiji", message = "Is there a sauna?" });
            var content = answer.GetProperty("message").Text("content")!;
            int.Parse(content.Split(' ')[^1].TrimEnd('.'), CultureInfo.InvariantCulture)
                .ShouldBeGreaterThanOrEqualTo(atLeast, content);
        }

        await Task.WhenAll([SaveAsync(), .. Enumerable.Range(0, 4).Select(_ => RepeatAsync(25, AskAsync))]);
        saved.ShouldBe(100);
    }

    [Fact]
    public async Task A_hundred_new_entries_at_once_are_all_there_and_each_answers_as_soon_as_it_is_saved()
    {
        await using var api = await TestApi.StartAsync(server, StaffClient.Setting, "CHAT_HOUSE_PER_MINUTE=60000");
        await api.ImportAsync(Houses.Momiji);
        var momiji = new StaffClient(api, "momiji");

        await Task.WhenAll(
            Enumerable
                .Range(0, 100)
                .Select(async i =>
                {
                    var word = Word(i);
                    await momiji.AddAsync($"What is the {word}?", $"The {word} is a local speciality.");
                    var answer = await api.AnswerAsync(
                        new { facility_slug = "momiji", message = $"What is the {word}?" }
                    );
                    answer.GetProperty("message").Text("content")!.ShouldContain(word);
                })
        );

        (await momiji.GetAsync("/faqs?q=local+speciality")).GetProperty("total").GetInt32().ShouldBe(100);
    }

    private static async Task RepeatAsync(int times, Func<Task> ask)
    {
        for (var i = 0; i < times; i++)
            await ask();
    }

    // Words that no stemmer, typo or language makes alike.
    private static string Word(int i) =>
        string.Concat(
            "kzqxvbwgjp"[i / 10],
            'a',
            "rtlnmdfshc"[i % 10],
            'o',
            "kzqxvbwgjp"[i % 10],
            "rtlnmdfshc"[i / 10],
            'u'
        );
}
