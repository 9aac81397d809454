using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Yadopera.Tests.Support.Ai;

/// <summary>One way in which a provider may answer.</summary>
internal sealed class FakeReply(Func<HttpContext, FakeProtocol, Task> write)
{
    public Task WriteAsync(HttpContext http, FakeProtocol protocol) => write(http, protocol);

    /// <summary>A whole answer, a few characters at a time.</summary>
    public static FakeReply Text(string text) =>
        new(
            async (http, protocol) =>
            {
                await BeginAsync(http, protocol, text);
                await http.Response.WriteAsync(protocol.End, http.RequestAborted);
            }
        );

    /// <summary>The beginning of an answer, and then nothing more until the client hangs up.</summary>
    public static FakeReply Stall(string text) =>
        new(
            async (http, protocol) =>
            {
                await BeginAsync(http, protocol, text);
                await Task.Delay(Timeout.InfiniteTimeSpan, http.RequestAborted);
            }
        );

    /// <summary>Not even a status.</summary>
    public static FakeReply Hang() => new((http, _) => Task.Delay(Timeout.InfiniteTimeSpan, http.RequestAborted));

    /// <summary>The beginning of an answer, and then the end of the stream without the protocol's own end.</summary>
    public static FakeReply Cut(string text) => new((http, protocol) => BeginAsync(http, protocol, text));

    public static FakeReply Status(int status, int? retryAfterSeconds = null, string body = "{}") =>
        new(
            (http, _) =>
            {
                http.Response.StatusCode = status;
                if (retryAfterSeconds is { } seconds)
                    http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
                return http.Response.WriteAsync(body, http.RequestAborted);
            }
        );

    /// <summary>200 with these bytes instead of the protocol.</summary>
    public static FakeReply Raw(string body) =>
        new(
            (http, _) =>
            {
                http.Response.ContentType = "text/event-stream";
                return http.Response.WriteAsync(body, http.RequestAborted);
            }
        );

    private static async Task BeginAsync(HttpContext http, FakeProtocol protocol, string text)
    {
        http.Response.ContentType = "text/event-stream";
        await http.Response.WriteAsync(protocol.Begin, http.RequestAborted);
        foreach (var piece in text.Chunk(7))
        {
            await http.Response.WriteAsync(protocol.Piece(new string(piece)), http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
        }
    }
}

/// <summary>How a streamed answer is written, by protocol. Both say that 100 tokens came and 20 went.</summary>
internal sealed record FakeProtocol(string Begin, Func<string, string> Piece, string End)
{
    public static readonly FakeProtocol OpenAi = new(
        "",
        text =>
            Data(
                $$"""{"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":{{Quote(text)}}},"finish_reason":null}]}"""
            ),
        Data(
            """{"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}"""
        )
            + Data(
                """{"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[],"usage":{"prompt_tokens":100,"completion_tokens":20,"total_tokens":120}}"""
            )
            + "data: [DONE]\n\n"
    );

    public static readonly FakeProtocol Anthropic = new(
        Event(
            "message_start",
            """{"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"m","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":100,"output_tokens":1}}}"""
        )
            + Event(
                "content_block_start",
                """{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}"""
            ),
        text =>
            Event(
                "content_block_delta",
                $$$"""{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":{{{Quote(text)}}}}}"""
            ),
        Event("content_block_stop", """{"type":"content_block_stop","index":0}""")
            + Event(
                "message_delta",
                """{"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":20}}"""
            )
            + Event("message_stop", """{"type":"message_stop"}""")
    );

    private static string Quote(string text) => JsonSerializer.Serialize(text);

    private static string Data(string json) => $"data: {json}\n\n";

    private static string Event(string name, string json) => $"event: {name}\ndata: {json}\n\n";
}
