using System.Buffers;

namespace Yadopera.Infrastructure.Logging.Capture;

/// <summary>Keeps the first bytes of a body that passes by, and counts the rest.</summary>
internal sealed class BodyCapture(int limit)
{
    private const int FirstRent = 1024;

    private readonly Lock gate = new();
    private byte[] buffer = [];
    private int kept;
    private long total;
    private bool detached;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        // The lock keeps a read or write that outlives its request from touching a buffer that was handed on.
        lock (gate)
        {
            if (detached)
            {
                return;
            }
            total += bytes.Length;
            bytes = bytes[..Math.Min(bytes.Length, limit - kept)];
            Reserve(kept + bytes.Length);
            bytes.CopyTo(buffer.AsSpan(kept));
            kept += bytes.Length;
        }
    }

    /// <summary>Hands the bytes on, with the duty to release them; later bytes are ignored.</summary>
    public CapturedBody Detach()
    {
        lock (gate)
        {
            detached = true;
            return new CapturedBody(buffer, kept, total);
        }
    }

    private void Reserve(int size)
    {
        if (size <= buffer.Length)
        {
            return;
        }
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(size, Math.Max(FirstRent, 2 * buffer.Length)));
        buffer.AsSpan(0, kept).CopyTo(larger);
        Release(buffer);
        buffer = larger;
    }

    internal static void Release(byte[] buffer)
    {
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}

/// <summary>The kept head of a body in a pooled buffer, and how long the whole was.</summary>
internal readonly record struct CapturedBody(byte[] Buffer, int Length, long Total)
{
    public static readonly CapturedBody None = new([], 0, 0);

    public Span<byte> Bytes => Buffer.AsSpan(0, Length);

    public bool IsTruncated => Total > Length;

    public void Release() => BodyCapture.Release(Buffer);
}
