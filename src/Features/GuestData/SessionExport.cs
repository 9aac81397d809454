using Microsoft.EntityFrameworkCore;
using Yadopera.Features.Chat;
using Yadopera.Features.Facility;
using Yadopera.Features.Feedback;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.GuestData;

/// <summary>All that is kept of a guest's session. A password that an answer told is not in it: it is not kept there.</summary>
public sealed record SessionExport(
    Guid SessionId,
    Guid FacilityId,
    string FacilityName,
    string Language,
    string? Location,
    DateTimeOffset StartedAt,
    DateTimeOffset LastActivityAt,
    IReadOnlyList<ExportedMessage> Messages,
    IReadOnlyList<ExportedFeedback> Feedback,
    ExportedContact? Contact
)
{
    internal static async Task<SessionExport> ReadAsync(AppDb db, Conversation talk, CancellationToken ct)
    {
        var house = await db.Set<House>().AsNoTracking().SingleAsync(row => row.Id == talk.FacilityId, ct);
        var messages = await db.Set<Message>()
            .AsNoTracking()
            .Where(row => row.SessionId == talk.Id)
            .OrderBy(row => row.CreatedAt)
            .ThenBy(row => row.Id)
            .Select(row => new ExportedMessage(row.Id, row.Role, row.Content, row.Language, row.CreatedAt))
            .ToListAsync(ct);
        var feedback = await db.Set<MessageFeedback>()
            .AsNoTracking()
            .Where(row => row.SessionId == talk.Id)
            .OrderBy(row => row.CreatedAt)
            .Select(row => new ExportedFeedback(row.MessageId, row.FeedbackType, row.CreatedAt))
            .ToListAsync(ct);
        var contact = await db.Set<GuestContact>()
            .AsNoTracking()
            .Where(row => row.SessionId == talk.Id)
            .Select(row => new ExportedContact(row.Email, row.GuestName, row.ConsentedAt))
            .SingleOrDefaultAsync(ct);
        return new SessionExport(
            talk.Id,
            talk.FacilityId,
            house.Profile.Name,
            talk.Language,
            talk.Location,
            talk.StartedAt,
            talk.LastActivityAt,
            messages,
            feedback,
            contact
        );
    }
}

/// <param name="Role"><c>user</c>, <c>assistant</c> or <c>staff</c>.</param>
public sealed record ExportedMessage(Guid Id, string Role, string Content, string Language, DateTimeOffset CreatedAt);

/// <param name="FeedbackType"><c>positive</c> or <c>negative</c>.</param>
public sealed record ExportedFeedback(Guid MessageId, string FeedbackType, DateTimeOffset CreatedAt);

public sealed record ExportedContact(string Email, string? GuestName, DateTimeOffset ConsentedAt);
