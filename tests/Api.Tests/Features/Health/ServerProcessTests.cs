using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.Health;

/// <summary>The server as a platform runs it: a process that listens, is asked for its health and is told to stop.</summary>
[Trait("kind", "integration")]
public sealed class ServerProcessTests(DatabaseServer server)
{
    private const int Questions = 200;

    [Fact]
    public async Task Told_to_stop_under_load_it_ends_well_and_every_request_is_logged()
    {
        await using var database = await server.CreateMigratedAsync();
        var logs = Directory.CreateTempSubdirectory("yadopera-server").FullName;
        await using var process = await ServerProcess.StartAsync(ServerProcess.EnvironmentOf(database, logs));
        using var http = process.CreateClient();

        var requests = Enumerable.Range(0, Questions).Select(_ => AskAsync(http)).ToList();
        await requests[0];
        await process.StopAsync();
        var answered = (await Task.WhenAll(requests)).Count(isAnswered => isAnswered);

        process.ExitCode.ShouldBe(0);
        answered.ShouldBePositive();
        (
            await database.SingleAsync<long>("select count(*) from api_logs where endpoint = '/api/v1/chat'")
        ).ShouldBeGreaterThanOrEqualTo(answered);
        Directory.Delete(logs, recursive: true);
    }

    [Fact]
    public async Task Told_to_stop_it_ends_open_event_streams_at_once()
    {
        await using var database = await server.CreateMigratedAsync();
        var logs = Directory.CreateTempSubdirectory("yadopera-server").FullName;
        var environment = ServerProcess.EnvironmentOf(database, logs);
        await using var process = await ServerProcess.StartAsync(environment);
        await ImportAsync(environment, logs);
        using var http = process.CreateClient();
        using var answer = await http.PostAsJsonAsync(
            "/api/v1/chat",
            new { facility_slug = "momiji", message = "breakfast?" },
            TestContext.Current.CancellationToken
        );
        var session = (await answer.ReadAsync(HttpStatusCode.OK)).Text("session_id");
        await using var stream = await Sse.OpenAsync(
            http,
            new HttpRequestMessage(HttpMethod.Get, $"/api/v1/chat/events/{session}")
        );

        var started = Stopwatch.GetTimestamp();
        await process.StopAsync();

        (await stream.RestAsync()).ShouldBeEmpty();
        process.ExitCode.ShouldBe(0);
        // Left alone, the stream would have held the stop until its limit of 25 s.
        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(20));
        (
            await database.SingleAsync<string>(
                "select response_body->>'content_type' from api_logs where endpoint like '/api/v1/chat/events/%'"
            )
        ).ShouldBe("text/event-stream");
        Directory.Delete(logs, recursive: true);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said_in_words()
    {
        await using var database = await server.CreateMigratedAsync();
        var environment = ServerProcess.EnvironmentOf(database, Path.GetTempPath());
        using var other = new TcpListener(
            IPAddress.Loopback,
            int.Parse(environment["PORT"]!, CultureInfo.InvariantCulture)
        );
        other.Start();

        using var process = Binary.Start(environment);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        process.ExitCode.ShouldBe(1);
        error.ShouldContain("Cannot listen");
        (await output + error).ShouldNotContain("   at ");
    }

    private static async Task<bool> AskAsync(HttpClient http)
    {
        try
        {
            using var response = await http.GetAsync("/api/v1/facility/nowhere");
            using var chat = await http.PostAsync("/api/v1/chat", content: null);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task ImportAsync(IReadOnlyDictionary<string, string?> environment, string folder)
    {
        var file = Path.Combine(folder, "house.json");
        await File.WriteAllTextAsync(file, Houses.Momiji);
        using var import = Binary.Start(environment, "import", file);
        await import.WaitForExitAsync();
        import.ExitCode.ShouldBe(0);
    }
}
