using Microsoft.EntityFrameworkCore;
using Yadopera.Features.Facility;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Chat;

/// <summary>The house that a guest speaks to and, where the guest brought a known session, the talk so far.</summary>
internal sealed record Talk(House House, Conversation? Conversation)
{
    /// <summary>Finds both in one round trip; null when there is no such active house.</summary>
    public static Task<Talk?> OpenAsync(AppDb db, Guid? houseId, string? slug, Guid? sessionId, CancellationToken ct) =>
        Open(db, houseId, houseId is null ? slug : null, sessionId, ct);

    /// <summary>The talk that the question belongs to: the one so far while it lasts, else a new one.</summary>
    public Conversation Continue(AppDb db, AskQuestionRequest ask, string language, DateTimeOffset now)
    {
        if (Conversation is { } current && !current.IsExpired(now))
        {
            db.Attach(current);
            current.Touch(language, ask.Location, now);
            return current;
        }
        // An ended session stays ended; its guest goes on under a new id.
        var id = Conversation is null ? ask.SessionId : null;
        return db.Add(Conversation.Start(House.Id, id, language, ask.Location, now)).Entity;
    }

    // The house found decides whose talk it is, so the filter by house is written out here.
    private static readonly Func<AppDb, Guid?, string?, Guid?, CancellationToken, Task<Talk?>> Open =
        EF.CompileAsyncQuery(
            (AppDb db, Guid? houseId, string? slug, Guid? sessionId, CancellationToken ct) =>
                db.Set<House>()
                    .AsNoTracking()
                    .IgnoreQueryFilters(new[] { AppDb.HouseFilter })
                    .Where(house => house.IsActive && (house.Id == houseId || house.Slug == slug))
                    .LeftJoin(
                        db.Set<Conversation>().Where(conversation => conversation.Id == sessionId),
                        house => house.Id,
                        conversation => conversation.FacilityId,
                        (house, conversation) => new Talk(house, conversation)
                    )
                    .SingleOrDefault()
        );
}
