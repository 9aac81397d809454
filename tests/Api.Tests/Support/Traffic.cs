using Yadopera.Answering;
using Yadopera.Features.Chat;
using Yadopera.Features.Escalation;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Tests.Support;

/// <summary>Questions of a house whose time, outcome and figures a test decides, stored as the API stores them.</summary>
internal sealed class Traffic(TestDatabase database, string slug)
{
    private int _guests;

    public Task<Guid> AnsweredAsync(DateTimeOffset at, string intentKey, double confidence = 0.9, int tookMs = 0) =>
        InHouseAsync(async db =>
        {
            var faq = await database.SingleAsync<string>(
                $"select id || ' ' || category from faq_entries where intent_key = '{intentKey}' and facility_id = '{db.HouseId}'"
            );
            var (id, category) = (Guid.Parse(faq.Split(' ')[0]), faq.Split(' ')[1]);
            var cited = new Citation(id, "en", "Question?", "Answer.");
            var answer = new Answer("Answer.", "en", confidence, IsAnswered: true, category, [id], [cited]);
            return await StoreAsync(db, at, "Question?", answer, tookMs);
        });

    /// <summary>A question that the FAQs did not answer, and its escalation.</summary>
    public Task<Guid> RefusedAsync(
        DateTimeOffset at,
        string question = Inbox.Unanswerable,
        string language = "en",
        double confidence = 0.1,
        int tookMs = 0
    ) =>
        InHouseAsync(db =>
            StoreAsync(db, at, question, Reply(AnswerKind.Refusal, confidence) with { Language = language }, tookMs)
        );

    /// <summary>A greeting or a danger.</summary>
    public Task<Guid> SaidAsync(DateTimeOffset at, AnswerKind kind) =>
        InHouseAsync(db => StoreAsync(db, at, "…", Reply(kind, confidence: 1), tookMs: 9000));

    private static Answer Reply(AnswerKind kind, double confidence) =>
        new("Reply.", "en", confidence, IsAnswered: false, Category: null, [], []) { Kind = kind };

    /// <returns>The session.</returns>
    private async Task<Guid> StoreAsync(AppDb db, DateTimeOffset at, string question, Answer answer, int tookMs)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        var session = Guid.Parse($"7d444840-9dc0-11d1-b245-{db.HouseId.ToString()![^6..]}{++_guests:000000}");
        var talk = db.Add(Conversation.Start(db.HouseId!.Value, session, answer.Language, location: null, at)).Entity;
        await db.SaveChangesAsync();
        var took = TimeSpan.FromMilliseconds(tookMs);
        var (asked, reply) = talk.Exchange(question, answer, Guid.CreateVersion7(at), took, at);
        if (EscalationTrigger.Of(reply.Evidence!) is { } trigger)
            await db.EscalateAsync(talk, asked, trigger, at, CancellationToken.None);
        db.AddRange(asked, reply);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return session;
    }

    private async Task<Guid> InHouseAsync(Func<AppDb, Task<Guid>> store)
    {
        await using var db = database.Connect();
        db.Enter(await database.SingleAsync<Guid>($"select id from facilities where slug = '{slug}'"));
        return await store(db);
    }
}
