using Microsoft.EntityFrameworkCore;
using Yadopera.Answering;
using Yadopera.Features.Facility;
using Yadopera.Features.Faq;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Dashboard;

/// <summary>The FAQs that answered most often, those that are still there.</summary>
internal static class TopQuestions
{
    private const int Most = 5;

    /// <param name="answered">How often each FAQ answered, the most often first.</param>
    public static async Task<IReadOnlyList<TopQuestion>> ReadAsync(
        AppDb db,
        House house,
        IReadOnlyList<(Guid FaqId, int Count)> answered,
        CancellationToken ct
    )
    {
        var ids = answered.Select(faq => faq.FaqId).ToArray();
        var entries = await db.Set<FaqEntry>()
            .FromSql(
                $"""
                select *, xmin from faq_entries where facility_id = {house.Id} and id = any({ids})
                order by array_position({ids}, id) limit {Most}
                """
            )
            // The house is in the statement.
            .IgnoreQueryFilters([AppDb.HouseFilter])
            .AsNoTracking()
            .ToListAsync(ct);
        // What the settings tell answers under an id of its own and is no entry.
        var known = HouseFacts
            .Of(house, restated: [])
            .Concat(entries.Select(entry => entry.ToDocument()))
            .ToDictionary(faq => faq.Id);
        return
        [
            .. answered
                .Where(faq => known.ContainsKey(faq.FaqId))
                .Take(Most)
                .Select(faq => ToTop(known[faq.FaqId], faq.Count, house.Profile.Languages[0])),
        ];
    }

    private static TopQuestion ToTop(FaqDocument faq, int count, string language)
    {
        var nearest = LanguageTag.BestOf(faq.Texts.Select(text => text.Language), language);
        return new TopQuestion(faq.Id, faq.Texts.First(text => text.Language == nearest).Question, faq.Category, count);
    }
}
