using System.Globalization;
using System.Net.ServerSentEvents;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Mvc;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Http.Events;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Chat;

/// <summary>
/// What comes to a guest unasked, as it happens: the events <c>message</c> and <c>escalation</c>, each with what the history
/// has of it. Who has no <c>Last-Event-ID</c> gets the session's events from its first; of an escalation's changes only the
/// newest, which tells of those before. A stream ends with its session, after an hour or when the service stops; a client
/// then comes again with the last id it saw.
/// </summary>
internal static class FollowSession
{
    /// <summary>Proxies end a connection of this age anyway.</summary>
    private static readonly TimeSpan LongestStream = TimeSpan.FromHours(1);

    public static RouteHandlerBuilder MapFollowSession(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/chat/events/{session_id:guid}", Handle)
            .WithMetadata(new DisableRequestTimeoutAttribute())
            .WithSummary("What staff write into a talk and how far they are with what was escalated, as it happens")
            .Produces<string>(StatusCodes.Status200OK, EventStream.ContentType)
            .MayRefuse(404, 429);

    private static async Task<Results<EmptyHttpResult, ProblemHttpResult>> Handle(
        [FromRoute(Name = "session_id")] Guid sessionId,
        [FromHeader(Name = EventStream.LastEventId)] string? lastEventId,
        AppDb db,
        SessionEvents events,
        IHostApplicationLifetime service,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        if (await Talk.OpenAsync(db, sessionId, now, ct) is not { } conversation)
            return Problems.NotFound("There is no such talk, or it ended more than 24 hours ago.");
        var listener = new SessionListener(
            conversation.FacilityId,
            sessionId,
            NumberOf(lastEventId, conversation.EventCount)
        );
        if (!events.TryAdd(listener, out var isNodeFull))
            return Refuse(isNodeFull, http.Response.Headers);

        var left = conversation.TimeLeft(now);
        using var end = new CancellationTokenSource(left < LongestStream ? left : LongestStream, clock);
        using var atEnd = end.Token.Register(listener.Stop);
        using var atLeaving = ct.Register(listener.Stop);
        using var atStop = service.ApplicationStopping.Register(listener.Stop);
        try
        {
            await new EventStream(EventsOf(listener)).ExecuteAsync(http);
        }
        finally
        {
            events.Remove(listener);
        }
        return TypedResults.Empty;
    }

    private static IAsyncEnumerable<SseItem<object>> EventsOf(SessionListener listener) =>
        listener
            .Events.ReadAllAsync(CancellationToken.None)
            .Select(happened => new SseItem<object>(happened.Data, happened.Type)
            {
                EventId = happened.Number.ToString(CultureInfo.InvariantCulture),
            });

    // An id that is not ours was given by another stream: its client has seen nothing of this one.
    private static int NumberOf(string? eventId, int newest) =>
        int.TryParse(eventId, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= newest
            ? number
            : 0;

    private static ProblemHttpResult Refuse(bool isNodeFull, IHeaderDictionary headers)
    {
        if (isNodeFull)
            return Problems.Create(
                StatusCodes.Status503ServiceUnavailable,
                ErrorCode.ServiceUnavailable,
                "As many event streams are open as this service can hold; read /chat/history meanwhile."
            );
        headers.RetryAfter = "10";
        return Problems.TooManyRequests("This talk is being followed on several screens already; close one of them.");
    }
}
