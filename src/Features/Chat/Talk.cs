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

    /// <summary>
    /// The talk of a session, and with it the house that this unit of work is for. The session id is the guest's key: it
    /// alone opens the talk. Null when there is none or it has ended.
    /// </summary>
    public static async Task<Conversation?> OpenAsync(
        AppDb db,
        Guid sessionId,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var newest = await db.Set<Conversation>()
            .IgnoreQueryFilters([AppDb.HouseFilter])
            .AsNoTracking()
            .Where(row => row.Id == sessionId)
            .OrderByDescending(row => row.LastActivityAt)
            .FirstOrDefaultAsync(ct);
        if (newest is null || newest.IsExpired(now))
            return null;
        db.Enter(newest.FacilityId);
        return newest;
    }

    /// <summary>The talk so far while it lasts. An ended session stays ended; its guest goes on under a new id.</summary>
    public Conversation? Lasting(DateTimeOffset now) => Conversation?.IsExpired(now) == false ? Conversation : null;

    /// <summary>The session that a question asked now belongs to.</summary>
    public Guid SessionIdOf(AskQuestionRequest ask, DateTimeOffset now) =>
        (Conversation is null ? ask.SessionId : Lasting(now)?.Id) ?? Guid.CreateVersion7(now);

    /// <summary>The talk under that id, touched: the one so far while it lasts, else a new one.</summary>
    public Conversation Continue(AppDb db, Guid sessionId, string? location, string language, DateTimeOffset now)
    {
        if (Lasting(now) is not { } current)
            return db.Add(Conversation.Start(House.Id, sessionId, language, location, now)).Entity;
        db.Attach(current);
        current.Touch(language, location, now);
        return current;
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
