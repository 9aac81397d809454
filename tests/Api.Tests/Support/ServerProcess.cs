using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Yadopera.Tests.Support;

/// <summary>The built program serving on a port of its own, as a platform runs it.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly IReadOnlyDictionary<string, string?> _environment;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private ServerProcess(IReadOnlyDictionary<string, string?> environment)
    {
        _environment = environment;
        _process = Binary.Start(environment);
        (_output, _error) = (_process.StandardOutput.ReadToEndAsync(), _process.StandardError.ReadToEndAsync());
    }

    public int ExitCode => _process.ExitCode;

    public static Dictionary<string, string?> EnvironmentOf(TestDatabase database, string logs) =>
        new(StringComparer.Ordinal)
        {
            ["DATABASE_URL"] = database.ConnectionString,
            ["BIND_ADDRESS"] = "127.0.0.1",
            ["PORT"] = FreePort(),
            ["LOG_DIRECTORY"] = logs,
        };

    /// <summary>Starts and waits until it is ready.</summary>
    public static async Task<ServerProcess> StartAsync(IReadOnlyDictionary<string, string?> environment)
    {
        var server = new ServerProcess(environment);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        int exitCode;
        do
        {
            using var health = Binary.Start(environment, "health");
            await health.WaitForExitAsync(patience.Token);
            exitCode = health.ExitCode;
        } while (exitCode != 0);
        return server;
    }

    public HttpClient CreateClient() => new() { BaseAddress = new Uri($"http://127.0.0.1:{_environment["PORT"]}") };

    /// <summary>Tells it to stop, and returns all that it printed once it has.</summary>
    public async Task<string> StopAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return await _output + await _error;
    }

    public ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
        return ValueTask.CompletedTask;
    }

    public static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
