using System.Net.Http.Json;
using System.Text.Json;

namespace Yadopera.Evaluation;

/// <summary>
/// The whole path: the imported FAQs, asked with <c>POST /api/v1/chat</c>. Every answer must come; a failure ends the run.
/// </summary>
internal static class HotelFaqOverHttp
{
    private sealed record Reply(bool IsAnswered, IReadOnlyList<string> Ranking);

    public static async Task MeasureAsync(ScratchApi api, HotelFaqData data, Report report)
    {
        // The data's own id of each imported FAQ is its intent key.
        Dictionary<Guid, string> ids = await api.ReadIntentKeysAsync();
        var replies = new Dictionary<string, Reply>(StringComparer.Ordinal);
        foreach (Turn turn in data.Questions)
        {
            replies[turn.Id] = await AskAsync(api.Http, turn, ids);
        }
        HotelFaqRetrieval.Add(report, data, "over HTTP", (_, turn) => replies[turn.Id].Ranking);
        AddAnswered(report, "answerable", data.Answerable, replies);
        AddAnswered(report, "not covered", data.NotCovered, replies);
    }

    private static async Task<Reply> AskAsync(HttpClient http, Turn turn, Dictionary<Guid, string> ids)
    {
        var slug = turn.Entity.Replace(':', '-');
        using var response = await http.PostAsJsonAsync(
            "/api/v1/chat",
            new { facility_slug = slug, message = turn.Text }
        );
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        var message = answer.GetProperty("message");
        return new Reply(
            !answer.GetProperty("escalation").GetProperty("needed").GetBoolean(),
            [.. message.GetProperty("matched_faq_ids").EnumerateArray().Select(id => ids[id.GetGuid()])]
        );
    }

    private static void AddAnswered(
        Report report,
        string kind,
        IEnumerable<Turn> turns,
        Dictionary<string, Reply> replies
    )
    {
        List<Turn> all = [.. turns];
        int answered = all.Count(turn => replies[turn.Id].IsAnswered);
        report.Add(
            "hotel_faq, share answered over HTTP",
            kind,
            (double)answered / all.Count,
            $"answered {answered}, refused {all.Count - answered}"
        );
    }
}
