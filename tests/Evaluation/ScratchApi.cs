using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Yadopera.Infrastructure.Configuration;

namespace Yadopera.Evaluation;

/// <summary>The API as a process of its own, on a database of its own on the server of <c>DATABASE_URL</c>; gone at the end.</summary>
internal sealed class ScratchApi : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(30);

    private readonly string _server;
    private readonly NpgsqlConnectionStringBuilder _database;
    private readonly int _port = FreePort();
    private readonly string _logs = Directory.CreateTempSubdirectory("yadopera-evaluation").FullName;
    private Process? _process;

    private ScratchApi(NpgsqlConnectionStringBuilder server)
    {
        _server = server.ConnectionString;
        _database = new NpgsqlConnectionStringBuilder(_server)
        {
            Database = $"yadopera_evaluation_{Environment.ProcessId}",
            Pooling = false,
        };
        Http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_port}") };
    }

    public HttpClient Http { get; }

    /// <summary>Migrates, imports the file and serves.</summary>
    public static async Task<ScratchApi> StartAsync(string import)
    {
        if (!DatabaseUrl.TryParse(Environment.GetEnvironmentVariable("DATABASE_URL") ?? "", out var server))
            throw new InvalidOperationException(
                "DATABASE_URL must name a database on a server that lets us create another."
            );
        var api = new ScratchApi(server);
        await ExecuteAsync(api._server, $"create database {api._database.Database}");
        await api.RunAsync("migrate");
        await api.RunAsync("import", import);
        api._process = api.Start();
        await api.WaitUntilReadyAsync();
        return api;
    }

    public async Task<Dictionary<Guid, string>> ReadIntentKeysAsync()
    {
        await using var connection = new NpgsqlConnection(_database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select id, intent_key from faq_entries", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var keys = new Dictionary<Guid, string>();
        while (await reader.ReadAsync())
        {
            keys[reader.GetGuid(0)] = reader.GetString(1);
        }
        return keys;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }
        Directory.Delete(_logs, recursive: true);
        await ExecuteAsync(_server, $"drop database {_database.Database}");
    }

    private async Task RunAsync(params string[] verb)
    {
        using Process process = Start(verb);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{verb[0]} ended with {process.ExitCode}.");
    }

    // The verb asks the server beside it, and ends well once that listens and its schema is there.
    private async Task WaitUntilReadyAsync()
    {
        using var patience = new CancellationTokenSource(StartTimeout);
        int exitCode;
        do
        {
            using Process health = Start("health");
            await health.WaitForExitAsync(patience.Token);
            exitCode = health.ExitCode;
        } while (exitCode != 0);
    }

    private Process Start(params string[] verb)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Answering.AnswerEngine).Assembly.Location, .. verb])
        {
            UseShellExecute = false,
        };
        start.Environment["DATABASE_URL"] = _database.ConnectionString;
        start.Environment["PORT"] = _port.ToString(CultureInfo.InvariantCulture);
        start.Environment["BIND_ADDRESS"] = "127.0.0.1";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["LOG_DIRECTORY"] = _logs;
        return Process.Start(start)!;
    }

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
