using System.CommandLine;
using System.Net;
using Yadopera.Infrastructure.Configuration;

namespace Yadopera.Features.Health;

/// <summary><c>health</c>: asks the server on this machine whether it is ready; what a container's health check runs.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static Command Create()
    {
        var command = new Command("health", "Ask the running server whether it is ready");
        command.SetAction((_, ct) => Verb.RunAsync(settings => RunAsync(settings, ct)));
        return command;
    }

    private static async Task<int> RunAsync(Settings settings, CancellationToken ct)
    {
        // The server is on this machine: no proxy of the environment stands between.
        using var handler = new SocketsHttpHandler { UseProxy = false };
        using var http = new HttpClient(handler) { Timeout = Patience };
        try
        {
            using var response = await http.GetAsync(new Uri($"http://{AddressOf(settings)}/health/ready"), ct);
            Console.WriteLine(await response.Content.ReadAsStringAsync(ct));
            return response.IsSuccessStatusCode ? Verb.Success : Verb.Failure;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            return await Verb.FailAsync($"Nothing answers on port {settings.Port}.");
        }
    }

    // A server that listens on every address is asked on the loopback one.
    private static IPEndPoint AddressOf(Settings settings)
    {
        var bound = IPAddress.Parse(settings.BindAddress);
        var asked =
            bound.Equals(IPAddress.Any) ? IPAddress.Loopback
            : bound.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback
            : bound;
        return new IPEndPoint(asked, settings.Port);
    }
}
