using System.Text;
using Microsoft.Extensions.AI;

namespace Yadopera.Infrastructure.Ai;

/// <summary>What one call took.</summary>
internal sealed record ModelTokens(long Input, long Output)
{
    public static readonly ModelTokens None = new(0, 0);

    /// <summary>
    /// A token is about four letters of English or one character of Japanese, which is three to four bytes of UTF-8:
    /// three, so that the estimate errs on the dear side.
    /// </summary>
    private const int BytesPerToken = 3;

    /// <summary>More than any model reads or writes at once: who tells more, or less than none, has miscounted.</summary>
    private const long Most = 10_000_000;

    /// <summary>
    /// What the provider says if it can be, else an estimate: a call that was cut short was paid for all the same, and one
    /// wrong number must not use up a house's month or give it back.
    /// </summary>
    public static ModelTokens Of(UsageDetails? told, IEnumerable<ChatMessage> asked, string answered) =>
        new(
            Plausible(told?.InputTokenCount) ?? asked.Sum(message => Estimate(message.Text)),
            Plausible(told?.OutputTokenCount) ?? Estimate(answered)
        );

    private static long? Plausible(long? count) => count is >= 0 and <= Most ? count : null;

    private static long Estimate(string text) => (Encoding.UTF8.GetByteCount(text) + BytesPerToken - 1) / BytesPerToken;
}
