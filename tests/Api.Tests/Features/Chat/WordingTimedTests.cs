using Yadopera.Tests.Support;
using Yadopera.Tests.Support.Ai;

namespace Yadopera.Tests.Features.Chat;

/// <summary>A translated answer to what depends on the hour.</summary>
[Trait("kind", "integration")]
public sealed class WordingTimedTests(DatabaseServer server)
{
    [Fact]
    public async Task Whether_it_is_open_now_is_said_by_us_before_the_models_translation()
    {
        const string Translation = "Le bain est ouvert de 6:00 à 22:00.";
        await using var house = await WordingHouse.OpenAsync(server, FakeReply.Text(Translation));
        await house.Api.ImportAsync(TimedHouse.Json);

        // It is 23:00 in Tokyo.
        var answer = await house.Api.AnswerAsync(
            new { facility_slug = "tsubaki", message = "Le bain est-il ouvert ?" }
        );

        answer
            .GetProperty("message")
            .Text("content")
            .ShouldBe($"C'est fermé en ce moment. Ouverture demain à 06:00.\n{Translation}");
    }
}
