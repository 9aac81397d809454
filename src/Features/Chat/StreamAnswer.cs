using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.Options;
using Yadopera.Answering;
using Yadopera.Infrastructure.Configuration;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Http.Events;
using Yadopera.Infrastructure.Http.Idempotency;

namespace Yadopera.Features.Chat;

/// <summary>The event <c>start</c>.</summary>
public sealed record AnswerStart(Guid SessionId, Guid MessageId);

/// <summary>The event <c>delta</c>: one after the other these are the answer's content.</summary>
public sealed record AnswerDelta(string Text);

/// <summary>
/// The answer as it comes: <c>start</c>, <c>delta</c>*, <c>done</c> with what <c>POST /chat</c> would have answered. Nothing
/// is stored before the answer is whole. A client that leaves without an <c>Idempotency-Key</c> ends the work; one that
/// sent a key may come back, so the work goes on, and the same request again reads what was stored.
/// </summary>
internal static class StreamAnswer
{
    public static RouteHandlerBuilder MapStreamAnswer(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/chat/stream", Handle)
            .Idempotent<AskQuestionRequest>(Replay)
            .WithMetadata(new DisableRequestTimeoutAttribute())
            .WithSummary("Answers like /chat, sentence by sentence while the answer comes")
            .Produces<string>(StatusCodes.Status200OK, EventStream.ContentType)
            .MayRefuse(400, 409, 413, 415, 422, 429);

    private static async Task<Results<EmptyHttpResult, ProblemHttpResult>> Handle(
        AskQuestionRequest ask,
        AnswerGuest guest,
        IdempotentRequest once,
        Settings settings,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct
    )
    {
        var admission = await guest.AdmitAsync(ask, http.Response.Headers, ct);
        if (admission.IsRefused)
            return admission.Refusal;
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(settings.RequestTimeoutSeconds), clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(late.Token, once.IsClaimed ? default : ct);
        // Written here and not by the framework afterwards: the key is claimed until the answer is stored.
        await new EventStream(AnswerAsync(guest, admission.Turn, end.Token)).ExecuteAsync(http);
        return TypedResults.Empty;
    }

    private static async IAsyncEnumerable<SseItem<object>> AnswerAsync(
        AnswerGuest guest,
        GuestTurn turn,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var place = new AnswerPlace(turn.MessageId, 0);
        yield return place.Event("start", new AnswerStart(turn.SessionId, turn.MessageId));
        var said = Channel.CreateUnbounded<string>();
        var answering = AnswerThenCompleteAsync();
        await foreach (var text in said.Reader.ReadAllAsync(CancellationToken.None))
            yield return (place = place.After(text)).Event("delta", new AnswerDelta(text));
        yield return place.Last.Event("done", await answering);

        async Task<ChatAnswer> AnswerThenCompleteAsync()
        {
            try
            {
                return await guest.AnswerAsync(turn, text => said.Writer.TryWrite(text), ct);
            }
            finally
            {
                said.Writer.Complete();
            }
        }
    }

    /// <summary>The events of a stored answer that the client has not seen.</summary>
    private static EventStream Replay(string stored, HttpContext http)
    {
        var json = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var answer = JsonSerializer.Deserialize<ChatAnswer>(stored, json)!;
        var seen = AnswerPlace.Parse(http.Request.Headers[EventStream.LastEventId], answer.Message.Id);
        return new EventStream(RestOf(answer, seen).ToAsyncEnumerable());
    }

    private static IEnumerable<SseItem<object>> RestOf(ChatAnswer answer, AnswerPlace? seen)
    {
        var place = seen ?? new AnswerPlace(answer.Message.Id, 0);
        if (place == place.Last)
            yield break;
        if (seen is null)
            yield return place.Event("start", new AnswerStart(answer.SessionId, answer.Message.Id));
        var content = answer.Message.Content;
        foreach (var text in Sentences.Cut(content[Math.Min(place.Said, content.Length)..]))
            yield return (place = place.After(text)).Event("delta", new AnswerDelta(text));
        yield return place.Last.Event("done", answer);
    }
}
