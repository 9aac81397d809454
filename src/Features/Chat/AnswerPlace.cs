using System.Globalization;
using System.Net.ServerSentEvents;

namespace Yadopera.Features.Chat;

/// <summary>
/// How far an answer has been told; on the wire the id of an event. It counts characters, not events, because an answer
/// may be cut otherwise when it is told again.
/// </summary>
/// <param name="MessageId">The answer: a place in another one means nothing.</param>
/// <param name="Said">UTF-16 units of its content that the client has once it has this event.</param>
internal sealed record AnswerPlace(Guid MessageId, int Said)
{
    /// <summary>After <c>done</c>.</summary>
    public AnswerPlace Last => this with { Said = int.MaxValue };

    public AnswerPlace After(string text) => this with { Said = Said + text.Length };

    public SseItem<object> Event(string type, object data) =>
        new(data, type) { EventId = string.Create(CultureInfo.InvariantCulture, $"{MessageId}:{Said}") };

    /// <summary>The place that a client reports for that answer; null when it reports none.</summary>
    public static AnswerPlace? Parse(string? eventId, Guid messageId) =>
        eventId?.Split(':') is [var id, var said]
        && Guid.TryParse(id, out var reported)
        && reported == messageId
        && int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? new AnswerPlace(messageId, count)
            : null;
}
