using Microsoft.EntityFrameworkCore;
using Yadopera.Answering;
using Yadopera.Features.Facility;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Faq;

/// <summary>Reads an entry beside the rest of the house's knowledge, as the engine would.</summary>
internal sealed class FaqReview(AppDb db, AnswerEngine engine)
{
    /// <summary>
    /// From which probability two entries are said to answer the same question. Each must answer the other's, in its
    /// languages on average: a neighbouring subject is often taken for the same from one side and in one language.
    /// </summary>
    private const double Same = 0.8;

    /// <param name="entry">As it is to be saved; what is stored under its id is not looked at.</param>
    public async Task<FaqFindings> OfAsync(House house, FaqEntry entry, CancellationToken ct)
    {
        var stored = await db.Set<FaqEntry>()
            .AsNoTracking()
            .Where(faq => faq.IsActive && faq.Id != entry.Id)
            .ToListAsync(ct);
        var others = stored.Where(other => AreTrueAtOnce(entry, other)).ToDictionary(faq => faq.Id);
        var document = entry.ToDocument();
        var duplicates = Duplicates(
            house.Contact,
            document,
            others.Values.ToDictionary(faq => faq.Id, faq => faq.ToDocument())
        );
        return new FaqFindings(
            duplicates,
            [
                .. FaqFigures.Default.BetweenLanguages(document.Texts),
                .. duplicates
                    .Select(duplicate => FaqFigures.Default.BetweenEntries(document, others[duplicate.FaqId]))
                    .OfType<FaqConflict>(),
            ]
        );
    }

    // What winter's entry says, summer's may say otherwise.
    private static bool AreTrueAtOnce(FaqEntry one, FaqEntry other) =>
        !(one.ValidTo < other.ValidFrom) && !(other.ValidTo < one.ValidFrom);

    /// <summary>Other entries that answer the same question, the likeliest first.</summary>
    public List<FaqDuplicate> Duplicates(HouseContact house, FaqDocument faq, Dictionary<Guid, FaqDocument> others)
    {
        var duplicates =
            from answer in Answers(house, faq, others.Values)
            let other = others[answer.FaqId]
            let back = Answers(house, other, [.. others.Values.Where(third => third != other), faq])
                .FirstOrDefault(answer => answer.FaqId == faq.Id)
            where back.Probability >= Same
            select new FaqDuplicate(
                other.Id,
                other.Texts[0].Language,
                other.Texts[0].Question,
                Math.Round(Math.Min(answer.Probability, back.Probability), 3)
            );
        return [.. duplicates.OrderByDescending(duplicate => duplicate.Probability)];
    }

    // Which of other entries answer an entry's questions, on the average of the languages that both have.
    private List<(Guid FaqId, double Probability)> Answers(
        HouseContact house,
        FaqDocument faq,
        IReadOnlyCollection<FaqDocument> others
    )
    {
        var index = engine.BuildIndex([.. others]);
        var asked = faq
            .Texts.Select(text =>
                (text.Language, Answer: engine.Answer(index, house, new(text.Question, text.Language)))
            )
            .ToList();
        return
        [
            .. others
                .Where(other => asked.Exists(one => IsBest(other, one.Answer)))
                .Select(other =>
                    (
                        other.Id,
                        asked
                            .Where(one => HasOrNone(other, one.Language))
                            .Average(one => IsBest(other, one.Answer) ? one.Answer.Confidence : 0)
                    )
                )
                .Where(answer => answer.Item2 >= Same),
        ];

        bool HasOrNone(FaqDocument other, string language) =>
            Has(other, language) || !asked.Exists(one => Has(other, one.Language));
    }

    private static bool IsBest(FaqDocument faq, Answer answer) =>
        answer.MatchedFaqIds is [var best, ..] && best == faq.Id;

    private static bool Has(FaqDocument faq, string language) => faq.Texts.Any(text => text.Language == language);
}
