using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Claims;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Yadopera.Infrastructure.Logging;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Infrastructure.Logging;

[Trait("kind", "integration")]
public sealed class RequestLogRowTests(DatabaseServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private sealed record Question(string Message, string Password);

    [Fact]
    public async Task A_request_becomes_one_row_with_all_its_columns()
    {
        await using var database = await RequestLogDatabase.CreateAsync(server);
        Guid trace = default;
        await using var host = await RequestLogHost.StartAsync(
            database.Source,
            app =>
                app.MapPost(
                    "/ask",
                    (Question question, HttpContext context) =>
                    {
                        trace = Activity.Current!.TraceId.ToGuid();
                        context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", "user-7")], "test"));
                        return Results.Json(new { answer = "はい、あります", access_token = "abc" }, statusCode: 201);
                    }
                )
        );

        await host.Client.PostAsJsonAsync(
            "/ask?lang=ja&token=AB12",
            new Question("朝食はありますか\0", "hunter2"),
            Cancellation
        );
        await host.SettledAsync();

        (await database.OnlyAsync("trace_id")).ShouldBe(trace.ToString());
        (await database.OnlyAsync("method")).ShouldBe("POST");
        (await database.OnlyAsync("endpoint")).ShouldBe("/ask?lang=ja&token=***");
        (await database.OnlyAsync("request_header->>'Content-Type'")).ShouldBe("application/json; charset=utf-8");
        (await database.OnlyAsync("request_body")).ShouldBe(
            """{"message": "朝食はありますか\uFFFD", "password": "***"}""".Replace(
                "\\uFFFD",
                "\uFFFD",
                StringComparison.Ordinal
            )
        );
        (await database.OnlyAsync("response_status")).ShouldBe("201");
        (await database.OnlyAsync("response_body")).ShouldBe("""{"answer": "はい、あります", "access_token": "***"}""");
        (await database.OnlyAsync("duration_ms >= 0")).ShouldBe("true");
        (await database.OnlyAsync("ip_address")).ShouldBe("127.0.0.1");
        (await database.OnlyAsync("user_id")).ShouldBe("user-7");
        (await database.OnlyAsync("created_at at time zone 'UTC'")).ShouldBe("2026-03-01 12:30:15.25");
    }

    [Fact]
    public async Task Unknown_paths_and_thrown_exceptions_are_logged_with_the_body_that_was_sent()
    {
        await using var database = await RequestLogDatabase.CreateAsync(server);
        await using var host = await RequestLogHost.StartAsync(
            database.Source,
            app => app.MapGet("/broken", string () => throw new InvalidOperationException("broken"))
        );

        await host.Client.GetAsync("/nowhere", Cancellation);
        var sent = await (await host.Client.GetAsync("/broken", Cancellation)).Content.ReadAsStringAsync(Cancellation);
        await host.SettledAsync();

        (await database.ColumnAsync("response_status")).ShouldBe(["404", "500"]);
        (await database.ColumnAsync("response_body->>'status'")).ShouldBe(["404", "500"]);
        var logged = (await database.ColumnAsync("response_body"))[1];
        JsonNode.DeepEquals(JsonNode.Parse(logged!), JsonNode.Parse(sent)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_client_that_leaves_has_a_row_too()
    {
        await using var database = await RequestLogDatabase.CreateAsync(server);
        var arrived = new TaskCompletionSource();
        await using var host = await RequestLogHost.StartAsync(
            database.Source,
            app =>
                app.MapGet(
                    "/slow",
                    async (HttpContext context) =>
                    {
                        arrived.SetResult();
                        await Task.Delay(Timeout.Infinite, context.RequestAborted);
                    }
                )
        );
        using var impatient = new CancellationTokenSource();

        var request = host.Client.GetAsync("/slow", impatient.Token);
        await arrived.Task;
        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(request);
        await host.SettledAsync();

        (await database.OnlyAsync("response_status")).ShouldBe("499");
    }

    [Fact]
    public async Task A_request_that_the_server_refuses_while_its_body_is_read_keeps_the_servers_status()
    {
        await using var database = await RequestLogDatabase.CreateAsync(server);
        await using var host = await RequestLogHost.StartAsync(
            database.Source,
            app => app.MapPost("/ask", (Question question) => question.Message)
        );
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, host.Client.BaseAddress!.Port, Cancellation);

        await socket
            .GetStream()
            .WriteAsync(
                "POST /ask HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n"u8.ToArray(),
                Cancellation
            );
        using var answer = new StreamReader(socket.GetStream());
        (await answer.ReadLineAsync(Cancellation)).ShouldBe("HTTP/1.1 400 Bad Request");
        await host.SettledAsync();

        (await database.OnlyAsync("response_status")).ShouldBe("400");
    }
}
