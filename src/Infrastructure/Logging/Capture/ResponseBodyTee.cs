using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace Yadopera.Infrastructure.Logging.Capture;

/// <summary>Copies what is written to the response while it goes out: the server's own buffers are used, nothing waits.</summary>
internal sealed class ResponseBodyTee(IHttpResponseBodyFeature inner, BodyCapture capture)
    : PipeWriter,
        IHttpResponseBodyFeature
{
    private readonly PipeWriter writer = inner.Writer;
    private Memory<byte> lent;
    private ResponseStreamTee? stream;

    public Stream Stream => stream ??= new ResponseStreamTee(inner.Stream, capture);

    public PipeWriter Writer => this;

    public override bool CanGetUnflushedBytes => writer.CanGetUnflushedBytes;

    public override long UnflushedBytes => writer.UnflushedBytes;

    public override Memory<byte> GetMemory(int sizeHint = 0) => lent = writer.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override void Advance(int bytes)
    {
        capture.Append(lent.Span[..bytes]);
        lent = lent[bytes..];
        writer.Advance(bytes);
    }

    public override ValueTask<FlushResult> WriteAsync(
        ReadOnlyMemory<byte> source,
        CancellationToken cancellationToken = default
    )
    {
        capture.Append(source.Span);
        return writer.WriteAsync(source, cancellationToken);
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
        writer.FlushAsync(cancellationToken);

    public override void CancelPendingFlush() => writer.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => writer.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => writer.CompleteAsync(exception);

    public void DisableBuffering() => inner.DisableBuffering();

    public Task StartAsync(CancellationToken cancellationToken = default) => inner.StartAsync(cancellationToken);

    public Task CompleteAsync() => inner.CompleteAsync();

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
        SendFileFallback.SendFileAsync(Stream, path, offset, count, cancellationToken);
}
