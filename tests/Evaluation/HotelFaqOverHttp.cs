using System.Net.Http.Json;
using System.Text.Json;
using Yadopera.Evaluation.Measuring;

namespace Yadopera.Evaluation;

/// <summary>
/// The whole path: the imported FAQs, asked with <c>POST /api/v1/chat</c>. Every answer must come; a failure ends the run.
/// </summary>
internal static class HotelFaqOverHttp
{
    public static async Task MeasureAsync(ScratchApi api, HotelFaqData data, Report report)
    {
        // The data's own id of each imported FAQ is its intent key.
        Dictionary<Guid, string> ids = await api.ReadIntentKeysAsync();
        var outcomes = new List<Outcome>();
        foreach (Turn turn in data.Questions)
        {
            outcomes.Add(new Outcome(turn, await AskAsync(api.Http, turn, ids)));
        }
        const string set = "hotel_faq over HTTP";
        RankingQuality.Of(outcomes.Where(outcome => outcome.Turn.Kind == TurnKind.Answerable)).AddTo(report, set);
        AnsweredShares.AddTo(report, set, outcomes);
    }

    private static async Task<Response> AskAsync(HttpClient http, Turn turn, Dictionary<Guid, string> ids)
    {
        var slug = turn.Entity.Replace(':', '-');
        using var response = await http.PostAsJsonAsync(
            "/api/v1/chat",
            new { facility_slug = slug, message = turn.Text }
        );
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        var message = answer.GetProperty("message");
        return new Response(
            [.. message.GetProperty("matched_faq_ids").EnumerateArray().Select(id => ids[id.GetGuid()])],
            message.GetProperty("ai_confidence").GetDouble(),
            !answer.GetProperty("escalation").GetProperty("needed").GetBoolean()
        );
    }
}
