using Microsoft.AspNetCore.Http.HttpResults;
using Yadopera.Features.Chat;
using Yadopera.Features.Facility;
using Yadopera.Infrastructure.Ai;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Dashboard;

internal static class ShowDashboard
{
    private const int MostGroups = 10;
    private const int MostSamples = 3;

    public static RouteHandlerBuilder MapShowDashboard(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/dashboard", Handle)
            .WithSummary("What was asked of the house, what that saved and what is missing; this month if not said")
            .MayRefuse(400, 401, 403, 404, 422, 429);

    private static async Task<Results<Ok<DashboardPage>, ProblemHttpResult>> Handle(
        string? period,
        CurrentHouse current,
        AppDb db,
        RefusedQuestions unanswered,
        HttpResponse response,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var (house, now) = (current.House, clock.GetUtcNow());
        var name = string.IsNullOrEmpty(period) ? DashboardPeriod.Usual : period;
        if (DashboardPeriod.Find(name, house.TimeZone, now) is not { } span)
            return Problems.Invalid("period", $"period must be one of {string.Join(", ", DashboardPeriod.Names)}.");

        response.Headers.CacheControl = "no-store";
        var snapshot = await DashboardSnapshot.ReadAsync(db, house, span, now, ct);
        return TypedResults.Ok(ToPage(span, snapshot, unanswered.Group(snapshot.Unanswered)));
    }

    private static DashboardPage ToPage(
        DashboardPeriod period,
        DashboardSnapshot snapshot,
        IReadOnlyList<RefusedGroup> groups
    ) =>
        new(
            ToSummary(period, snapshot),
            snapshot.RecentTalks,
            OvernightQueue: [],
            snapshot.Feedback,
            new AiAutomation(
                snapshot.Questions.Answered,
                snapshot.Questions.Total,
                Math.Round(100 * snapshot.Questions.AutoResponseRate, 2)
            ),
            snapshot.Escalations.Summary,
            snapshot.Waiting,
            snapshot.Questions.StaffMinutesSaved,
            snapshot.Escalations.PromiseKeptRate,
            [.. groups.Take(MostGroups).Select(ToTopic)]
        );

    private static DashboardSummary ToSummary(DashboardPeriod period, DashboardSnapshot snapshot) =>
        new(
            period.Name,
            snapshot.Questions.Total,
            snapshot.Questions.AutoResponseRate,
            snapshot.Questions.AverageResponseTimeMs,
            snapshot.Questions.AverageConfidence,
            snapshot.Questions.Categories,
            snapshot.TopQuestions,
            snapshot.WaitingCount
        );

    private static UnansweredTopic ToTopic(RefusedGroup group)
    {
        var newest = group.Questions[0];
        var wordings = group.Questions.Select(question => question.Text).Distinct(StringComparer.Ordinal);
        return new UnansweredTopic(
            newest.MessageId,
            PersonalData.Mask(newest.Text),
            newest.Language,
            group.Questions.Count,
            [.. wordings.Take(MostSamples).Select(PersonalData.Mask)],
            newest.AskedAt
        );
    }
}
