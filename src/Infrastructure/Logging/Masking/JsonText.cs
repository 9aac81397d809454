using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Yadopera.Infrastructure.Logging.Masking;

/// <summary>One JSON writer used for text after text, by one thread.</summary>
internal sealed class JsonText : IDisposable
{
    // Nothing here becomes HTML, and a log in Japanese should be readable.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> buffer = new();
    private readonly Utf8JsonWriter writer;

    public JsonText() => writer = new Utf8JsonWriter(buffer, Options);

    /// <summary>Starts a new text; an unfinished one is forgotten.</summary>
    public Utf8JsonWriter Begin()
    {
        writer.Reset();
        buffer.ResetWrittenCount();
        return writer;
    }

    public string End()
    {
        writer.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public void Dispose() => writer.Dispose();
}
