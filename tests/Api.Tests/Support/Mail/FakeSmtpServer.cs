using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Yadopera.Tests.Support.Mail;

/// <summary>A mail server on loopback that keeps what it is given (RFC 5321, without extensions).</summary>
internal sealed class FakeSmtpServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<ReceivedMail> _mails = new();
    private readonly Task _serving;

    public FakeSmtpServer()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>The setting that leads here.</summary>
    public string Url => $"smtp://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>While true, no mail is taken.</summary>
    public bool IsRefusing { get; set; }

    public IReadOnlyList<ReceivedMail> Mails => [.. _mails];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await TalkAsync(client.GetStream());
            }
            catch (Exception over) when (over is OperationCanceledException or IOException or SocketException)
            {
                // The client or the test has ended.
                continue;
            }
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII);
        await using var writer = new StreamWriter(stream, Encoding.ASCII) { AutoFlush = true, NewLine = "\r\n" };
        await writer.WriteLineAsync("220 loopback");
        while (
            await reader.ReadLineAsync(_stop.Token) is { } line && !line.StartsWith("QUIT", StringComparison.Ordinal)
        )
        {
            if (IsRefusing && line.StartsWith("MAIL", StringComparison.Ordinal))
                await writer.WriteLineAsync("451 try again later");
            else if (line != "DATA")
                await writer.WriteLineAsync("250 ok");
            else
                await TakeAsync(reader, writer);
        }
    }

    private async Task TakeAsync(StreamReader reader, StreamWriter writer)
    {
        await writer.WriteLineAsync("354 go on");
        var lines = new List<string>();
        while (await reader.ReadLineAsync(_stop.Token) is { } line && line != ".")
            lines.Add(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line);
        _mails.Enqueue(ReceivedMail.Parse(lines));
        await writer.WriteLineAsync("250 taken");
    }
}
