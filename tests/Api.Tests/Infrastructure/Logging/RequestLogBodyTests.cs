using System.Net.Http.Json;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Yadopera.Infrastructure.Logging;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Infrastructure.Logging;

[Trait("kind", "integration")]
public sealed class RequestLogBodyTests(DatabaseServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private sealed record Question(string Message, string Password);

    [Fact]
    public async Task A_streamed_answer_reaches_the_guest_before_it_ends_and_is_logged_as_its_head()
    {
        await using var database = await RequestLogDatabase.CreateAsync(server);
        var goOn = new TaskCompletionSource();
        await using var host = await RequestLogHost.StartAsync(
            database.Source,
            app =>
                app.MapGet(
                    "/stream",
                    async (HttpResponse response) =>
                    {
                        response.ContentType = "text/event-stream";
                        await response.WriteAsync("data: first\n\n");
                        await response.Body.FlushAsync();
                        await goOn.Task;
                        await response.Body.WriteAsync("data: second\n\n"u8.ToArray());
                    }
                ),
            options => options with { BodyLimitBytes = 20 }
        );

        await using var stream = await host.Client.GetStreamAsync("/stream", Cancellation);
        var first = new byte[13];
        await stream.ReadExactlyAsync(first, Cancellation);
        goOn.SetResult();
        using var rest = new StreamReader(stream);

        Encoding.UTF8.GetString(first).ShouldBe("data: first\n\n");
        (await rest.ReadToEndAsync(Cancellation)).ShouldBe("data: second\n\n");
        await host.SettledAsync();
        (await database.OnlyAsync("response_body")).ShouldBe(
            """{"head": "data: first\n\ndata: s", "bytes": 27, "truncated": true, "content_type": "text/event-stream"}"""
        );
    }

    [Fact]
    public async Task A_body_that_the_endpoint_does_not_read_is_not_logged()
    {
        await using var database = await RequestLogDatabase.CreateAsync(server);
        await using var host = await RequestLogHost.StartAsync(
            database.Source,
            app => app.MapPost("/deaf", () => "no")
        );

        await host.Client.PostAsJsonAsync("/deaf", new Question("Hello?", "x"), Cancellation);
        await host.SettledAsync();

        (await database.OnlyAsync("request_body")).ShouldBeNull();
    }

    [Fact]
    public async Task A_body_over_the_limit_arrives_whole_and_is_logged_as_its_masked_head()
    {
        await using var database = await RequestLogDatabase.CreateAsync(server);
        await using var host = await RequestLogHost.StartAsync(
            database.Source,
            app => app.MapPost("/ask", (Question question) => question.Message.Length),
            options => options with { BodyLimitBytes = 64 }
        );

        var answer = await host.Client.PostAsJsonAsync(
            "/ask",
            new Question(new string('a', 5000), "hunter2"),
            Cancellation
        );
        await host.SettledAsync();

        (await answer.Content.ReadAsStringAsync(Cancellation)).ShouldBe("5000");
        (await database.OnlyAsync("request_body->'truncated'")).ShouldBe("true");
        (await database.OnlyAsync("request_body->'bytes'")).ShouldBe("5035");
        (await database.OnlyAsync("length(request_body->>'head')")).ShouldBe("64");
    }

    [Fact]
    public async Task What_an_endpoint_asks_to_hide_is_masked_in_the_whole_row()
    {
        await using var database = await RequestLogDatabase.CreateAsync(server);
        await using var host = await RequestLogHost.StartAsync(
            database.Source,
            app =>
                app.MapGet(
                    "/wifi",
                    (HttpContext context) =>
                    {
                        context.HideFromRequestLog("さくら1234");
                        return new { content = "The network is Yado, the key is さくら1234." };
                    }
                )
        );

        await host.Client.GetAsync("/wifi", Cancellation);
        await host.SettledAsync();

        (await database.OnlyAsync("response_body->>'content'")).ShouldBe("The network is Yado, the key is ***.");
    }
}
