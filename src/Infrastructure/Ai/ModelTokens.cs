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

    /// <summary>What the provider says, else an estimate: a call that was cut short was paid for all the same.</summary>
    public static ModelTokens Of(UsageDetails? told, IEnumerable<ChatMessage> asked, string answered) =>
        new(
            told?.InputTokenCount ?? asked.Sum(message => Estimate(message.Text)),
            told?.OutputTokenCount ?? Estimate(answered)
        );

    private static long Estimate(string text) => (Encoding.UTF8.GetByteCount(text) + BytesPerToken - 1) / BytesPerToken;
}
