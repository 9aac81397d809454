using Microsoft.EntityFrameworkCore;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Chat;

/// <summary>What a guest wrote before the message at hand, without which "and for kids?" means nothing.</summary>
internal static class EarlierTurns
{
    /// <summary>How many of the guest's own messages a follow-up question may need.</summary>
    public const int Most = 3;

    /// <summary>The newest of the session, oldest first.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(AppDb db, Guid sessionId, CancellationToken ct)
    {
        var newestFirst = await db.Set<Message>()
            .Where(message => message.SessionId == sessionId && message.Role == Message.User)
            .OrderByDescending(message => message.CreatedAt)
            .Select(message => message.Content)
            .Take(Most)
            .ToListAsync(ct);
        newestFirst.Reverse();
        return newestFirst;
    }
}
