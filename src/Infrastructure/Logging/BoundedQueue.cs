using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace Yadopera.Infrastructure.Logging;

/// <summary>A queue with many writers and one reader, bounded by number and by bytes, that refuses instead of waiting.</summary>
internal sealed class BoundedQueue<T>(int capacity, long byteBudget, Func<T, int> sizeOf)
{
    private readonly Channel<T> channel = Channel.CreateBounded<T>(
        new BoundedChannelOptions(capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait }
    );
    private long bytes;

    public int Count => channel.Reader.Count;

    public bool TryWrite(T item)
    {
        var size = sizeOf(item);
        if (Interlocked.Add(ref bytes, size) <= byteBudget && channel.Writer.TryWrite(item))
        {
            return true;
        }
        Interlocked.Add(ref bytes, -size);
        return false;
    }

    public bool TryRead([MaybeNullWhen(false)] out T item)
    {
        if (!channel.Reader.TryRead(out item))
        {
            return false;
        }
        Interlocked.Add(ref bytes, -sizeOf(item));
        return true;
    }

    /// <summary>True when something can be read, false when the queue is complete and empty.</summary>
    public ValueTask<bool> WaitToReadAsync(CancellationToken cancellation) =>
        channel.Reader.WaitToReadAsync(cancellation);

    /// <summary>Refuses every later write; what is queued can still be read.</summary>
    public void Complete() => channel.Writer.TryComplete();
}
