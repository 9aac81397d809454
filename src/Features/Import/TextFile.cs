using System.Text;

namespace Yadopera.Features.Import;

/// <summary>
/// Reads a text file as UTF-8 (with or without a byte order mark) or CP932, which Japanese spreadsheets write. Anything
/// else is refused by name: a guess would put nonsense in front of guests.
/// </summary>
internal static class TextFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding Cp932 = CreateCp932();

    public static async Task<string> ReadAsync(string path, CancellationToken ct)
    {
        try
        {
            return Decode(await File.ReadAllBytesAsync(path, ct));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ImportRefusedException(path, $"cannot be read: {failure.Message}");
        }
        catch (InvalidDataException refused)
        {
            throw new ImportRefusedException(path, refused.Message);
        }
    }

    /// <exception cref="InvalidDataException">The bytes are in neither encoding; the message names what they look like.</exception>
    internal static string Decode(ReadOnlySpan<byte> bytes) =>
        bytes.Contains((byte)0) ? throw Unreadable(bytes) : DecodeRows(bytes);

    /// <summary>The same, but a stray NUL is left for whoever can tell in which row it stands.</summary>
    internal static string DecodeRows(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Count((byte)0) > bytes.Length / 8 || bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            throw Unreadable(bytes);
        if (bytes is [0xEF, 0xBB, 0xBF, ..])
            bytes = bytes[3..];
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return DecodeCp932(bytes);
        }
    }

    private static InvalidDataException Unreadable(ReadOnlySpan<byte> bytes) =>
        new(
            bytes switch
            {
                [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..] => "is UTF-32; save it as UTF-8",
                [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => "is UTF-16; save it as UTF-8",
                _ => "is binary or UTF-16 without a mark; save it as UTF-8",
            }
        );

    private static string DecodeCp932(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var text = Cp932.GetString(bytes);
            return LooksLikeEucJp(text) ? throw new InvalidDataException("looks like EUC-JP; save it as UTF-8") : text;
        }
        catch (DecoderFallbackException neither)
        {
            throw new InvalidDataException("is neither UTF-8 nor CP932; save it as UTF-8", neither);
        }
    }

    // Kanji and kana of EUC-JP read as CP932 become half-width katakana, which nobody writes whole texts in.
    private static bool LooksLikeEucJp(string text)
    {
        var halfWidth = text.Count(c => c is >= '\uFF61' and <= '\uFF9F');
        return halfWidth * 2 > text.Count(c => c > '\u007F');
    }

    private static Encoding CreateCp932()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(932, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
    }
}

/// <summary>A file that cannot be imported at all; the message is meant for the person at the terminal.</summary>
internal sealed class ImportRefusedException(string path, string reason) : Exception($"{path} {reason}");
