using Microsoft.EntityFrameworkCore;
using Yadopera.Features.Chat;
using Yadopera.Features.Faq;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Dashboard;

/// <summary>Questions with the same outcome: refused, or answered by one FAQ.</summary>
internal sealed record QuestionCount(
    bool IsAnswered,
    string? Category,
    Guid? FaqId,
    int Count,
    double Confidence,
    long ResponseTimeMs
);

/// <summary>The questions of a period. All is counted in one pass, so that every number here is a part of the same whole.</summary>
internal sealed class QuestionFigures(IReadOnlyList<QuestionCount> counts)
{
    /// <summary>
    /// What one answered question would have cost the people of the house: about a minute to be interrupted and read it,
    /// and two to find the answer and write it in the guest's language. An estimate on the low side and no measurement;
    /// the same for every house, so that houses and months can be compared.
    /// </summary>
    public const int StaffMinutesPerAnswer = 3;

    public static async Task<QuestionFigures> ReadAsync(AppDb db, DashboardPeriod period, CancellationToken ct) =>
        new(
            await CountedQuestion
                .Between(db, period.From, period.To)
                .GroupBy(asked => new
                {
                    asked.IsAnswered,
                    asked.Category,
                    asked.FaqId,
                })
                .Select(same => new QuestionCount(
                    same.Key.IsAnswered,
                    same.Key.Category,
                    same.Key.FaqId,
                    same.Count(),
                    same.Sum(asked => asked.Confidence),
                    same.Sum(asked => (long)asked.ResponseTimeMs)
                ))
                .ToListAsync(ct)
        );

    public int Total => counts.Sum(same => same.Count);
    public int Answered => counts.Where(same => same.IsAnswered).Sum(same => same.Count);
    public int StaffMinutesSaved => StaffMinutesPerAnswer * Answered;
    public double AutoResponseRate => Math.Round(PerQuestion(Answered), 4);
    public double AverageConfidence => Math.Round(PerQuestion(counts.Sum(same => same.Confidence)), 4);
    public int AverageResponseTimeMs => (int)Math.Round(PerQuestion(counts.Sum(same => same.ResponseTimeMs)));

    public IReadOnlyDictionary<string, int> Categories =>
        FaqCategory.All.ToDictionary(
            category => category,
            category => counts.Where(same => same.Category == category).Sum(same => same.Count),
            StringComparer.Ordinal
        );

    /// <summary>How often each FAQ answered, the most often first. Where two did so equally often, the order stays the same.</summary>
    public IReadOnlyList<(Guid FaqId, int Count)> ByFaq =>
        [
            .. counts
                .Where(same => same.FaqId is not null)
                .GroupBy(same => same.FaqId!.Value)
                .Select(faq => (FaqId: faq.Key, Count: faq.Sum(same => same.Count)))
                .OrderByDescending(faq => faq.Count)
                .ThenBy(faq => faq.FaqId),
        ];

    private double PerQuestion(double sum) => Total == 0 ? 0 : sum / Total;
}
