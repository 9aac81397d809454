using System.Diagnostics;
using System.Globalization;
using System.Net;
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
        var environment = EnvironmentOf(database, logs);
        using var process = Binary.Start(environment);
        await WaitUntilHealthyAsync(environment);
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{environment["PORT"]}") };

        var requests = Enumerable.Range(0, Questions).Select(_ => AskAsync(http)).ToList();
        await requests[0];
        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        var answered = (await Task.WhenAll(requests)).Count(isAnswered => isAnswered);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        process.ExitCode.ShouldBe(0);
        answered.ShouldBePositive();
        (
            await database.SingleAsync<long>("select count(*) from api_logs where endpoint = '/api/v1/chat'")
        ).ShouldBeGreaterThanOrEqualTo(answered);
        Directory.Delete(logs, recursive: true);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said_in_words()
    {
        await using var database = await server.CreateMigratedAsync();
        var environment = EnvironmentOf(database, Path.GetTempPath());
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

    private static async Task WaitUntilHealthyAsync(IReadOnlyDictionary<string, string?> environment)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        int exitCode;
        do
        {
            using var health = Binary.Start(environment, "health");
            await health.WaitForExitAsync(patience.Token);
            exitCode = health.ExitCode;
        } while (exitCode != 0);
    }

    private static Dictionary<string, string?> EnvironmentOf(TestDatabase database, string logs) =>
        new(StringComparer.Ordinal)
        {
            ["DATABASE_URL"] = database.ConnectionString,
            ["BIND_ADDRESS"] = "127.0.0.1",
            ["PORT"] = Binary.FreePort(),
            ["LOG_DIRECTORY"] = logs,
        };
}
