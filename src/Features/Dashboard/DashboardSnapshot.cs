using System.Data;
using Microsoft.EntityFrameworkCore;
using Yadopera.Features.Chat;
using Yadopera.Features.Escalation;
using Yadopera.Features.Facility;
using Yadopera.Features.Feedback;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Dashboard;

/// <summary>All that a dashboard shows, as the database was at one moment: however busy the house, the numbers agree.</summary>
internal sealed record DashboardSnapshot(
    QuestionFigures Questions,
    IReadOnlyList<TopQuestion> TopQuestions,
    EscalationFigures Escalations,
    int WaitingCount,
    IReadOnlyList<StaffEscalation> Waiting,
    FeedbackStats Feedback,
    IReadOnlyList<ConversationSummary> RecentTalks,
    IReadOnlyList<RefusedQuestion> Unanswered
)
{
    private const int MostTalks = 10;
    private const int MostWaiting = 50;

    /// <summary>Enough for the groups that matter; to read the meaning of a question takes time.</summary>
    private const int MostUnanswered = 100;

    public static async Task<DashboardSnapshot> ReadAsync(
        AppDb db,
        House house,
        DashboardPeriod period,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        await using var moment = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var questions = await QuestionFigures.ReadAsync(db, period, ct);
        var waiting = EscalationRow.In(db, db.Set<EscalationCase>().Open());
        return new DashboardSnapshot(
            questions,
            await Dashboard.TopQuestions.ReadAsync(db, house, questions.ByFaq, ct),
            await EscalationFigures.ReadAsync(db, period, now, ct),
            await waiting.CountAsync(ct),
            await MostUrgentAsync(waiting, ct),
            await FeedbackAsync(db, period, ct),
            await RecentTalksAsync(db, ct),
            await RefusedQuestions.ReadAsync(db, period.From, period.To, MostUnanswered, ct)
        );
    }

    private static async Task<IReadOnlyList<StaffEscalation>> MostUrgentAsync(
        IQueryable<EscalationRow> waiting,
        CancellationToken ct
    )
    {
        var rows = await waiting
            .OrderByDescending(row => row.Case.TriggerType == EscalationTrigger.Safety)
            .ThenBy(row => row.Case.Id)
            .Take(MostWaiting)
            .ToListAsync(ct);
        return [.. rows.Select(StaffEscalation.From)];
    }

    private static async Task<FeedbackStats> FeedbackAsync(AppDb db, DashboardPeriod period, CancellationToken ct)
    {
        var counts = await db.Set<MessageFeedback>()
            .Where(rating => rating.CreatedAt >= period.From && rating.CreatedAt < period.To)
            .GroupBy(rating => rating.FeedbackType)
            .ToDictionaryAsync(same => same.Key, same => same.Count(), ct);
        var positive = counts.GetValueOrDefault(MessageFeedback.Positive);
        var negative = counts.GetValueOrDefault(MessageFeedback.Negative);
        var all = positive + negative;
        return new FeedbackStats(positive, negative, all == 0 ? null : Math.Round((double)positive / all, 4));
    }

    private static async Task<IReadOnlyList<ConversationSummary>> RecentTalksAsync(AppDb db, CancellationToken ct)
    {
        var talks = await db.Set<Conversation>()
            .AsNoTracking()
            .OrderByDescending(talk => talk.LastActivityAt)
            .ThenByDescending(talk => talk.Id)
            .Take(MostTalks)
            .ToListAsync(ct);
        return await ConversationSummaries.OfAsync(db, talks, ct);
    }
}
