using System.Net;
using System.Text.Json;

namespace Yadopera.Tests.Support;

/// <summary>What staff do with the drafts of FAQs in a house of an <see cref="Inbox"/>.</summary>
internal static class Learning
{
    public const string Iron = "Do you have an iron?";
    public const string IronReply = "Yes, there are two irons in the laundry on the second floor.";

    /// <summary>The drafts with a status, the newest first.</summary>
    public static async Task<IReadOnlyList<JsonElement>> SuggestionsAsync(
        this Inbox inbox,
        string status = "pending",
        string facility = "momiji"
    ) => (await inbox.GetAsync($"faq-suggestions?status={status}", facility)).List("suggestions");

    /// <summary>A guest asks, the staff reply; returns the draft that came of it.</summary>
    public static async Task<JsonElement> LearnAsync(
        this Inbox inbox,
        string question = Iron,
        string reply = IronReply,
        int guest = 1
    )
    {
        await inbox.AskAsync(Inbox.Guest(guest), question);
        await inbox.ReplyAsync(Inbox.Guest(guest), reply);
        return (await inbox.SuggestionsAsync())[0];
    }

    public static Task<HttpResponseMessage> GenerateAsync(this Inbox inbox, Guid message, string facility = "momiji") =>
        inbox.SendAsync(HttpMethod.Post, $"faq-suggestions/generate/{message}", facility: facility);

    public static Task<HttpResponseMessage> ApproveAsync(
        this Inbox inbox,
        JsonElement draft,
        object? edits = null,
        string facility = "momiji",
        string? key = null
    ) =>
        inbox.SendAsync(
            HttpMethod.Post,
            $"faq-suggestions/{draft.Text("id")}/approve",
            edits ?? new { },
            facility,
            key
        );

    public static async Task<JsonElement> ApprovedAsync(this Inbox inbox, JsonElement draft, object? edits = null)
    {
        using var response = await inbox.ApproveAsync(draft, edits);
        return await response.ReadAsync(HttpStatusCode.OK);
    }

    public static Task<HttpResponseMessage> RejectAsync(
        this Inbox inbox,
        JsonElement draft,
        string facility = "momiji"
    ) => inbox.SendAsync(HttpMethod.Post, $"faq-suggestions/{draft.Text("id")}/reject", facility: facility);

    public static async Task<IReadOnlyList<JsonElement>> GroupsAsync(this Inbox inbox, string facility = "momiji") =>
        (await inbox.GetAsync("faq-suggestions/unanswered-groups", facility)).List("unanswered_groups");

    /// <summary>The id of a guest's question by its text.</summary>
    public static Task<Guid> QuestionIdAsync(this Inbox inbox, string text = Iron) =>
        inbox.Api.Database.SingleAsync<Guid>(
            $"select id from messages where role = 'user' and content = '{text}' order by id limit 1"
        );

    public static Task<long> FaqCountAsync(this Inbox inbox) =>
        inbox.Api.Database.SingleAsync<long>("select count(*) from faq_entries");
}
