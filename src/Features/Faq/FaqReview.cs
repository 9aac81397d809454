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

    private readonly FaqFigures _figures = new();

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
                .. BetweenLanguages(document),
                .. duplicates
                    .Select(duplicate => BetweenEntries(document, others[duplicate.FaqId]))
                    .OfType<FaqConflict>(),
            ]
        );
    }

    /// <summary>Languages of one entry that contradict each other.</summary>
    public IEnumerable<FaqConflict> BetweenLanguages(FaqDocument faq)
    {
        var texts = faq.Texts.Select(_figures.Read).ToList();
        return from ours in texts.Index()
            from theirs in texts.Skip(ours.Index + 1)
            select Compare(null, ours.Item, theirs) into conflict
            where conflict is not null
            select conflict;
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
            let back = Answers(house, other, others.Values.Where(third => third != other).Append(faq))
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

    // Which of other entries answer an entry's questions, on the average of its languages.
    private List<(Guid FaqId, double Probability)> Answers(
        HouseContact house,
        FaqDocument faq,
        IEnumerable<FaqDocument> others
    )
    {
        var index = engine.BuildIndex([.. others]);
        return
        [
            .. faq
                .Texts.Select(text => engine.Answer(index, house, new(text.Question, text.Language)))
                .Where(answer => answer.MatchedFaqIds.Count > 0)
                .GroupBy(answer => answer.MatchedFaqIds[0])
                .Select(same => (same.Key, same.Sum(answer => answer.Confidence) / faq.Texts.Count))
                .Where(answer => answer.Item2 >= Same),
        ];
    }

    // The languages of an entry say the same, so the first that contradicts tells enough.
    private FaqConflict? BetweenEntries(FaqDocument faq, FaqEntry other) =>
        faq
            .Texts.Select(text =>
                Compare(other.Id, _figures.Read(text), _figures.Read(other.In(text.Language).ToText()))
            )
            .FirstOrDefault(conflict => conflict is not null);

    private static FaqConflict? Compare(Guid? faqId, FiguresOfText ours, FiguresOfText theirs) =>
        ours.Contradicts(theirs) is { } figures
            ? new FaqConflict(
                faqId,
                ours.Text.Language,
                theirs.Text.Language,
                "answer",
                figures.Ours,
                figures.Theirs,
                theirs.Text.Question
            )
            : null;
}
