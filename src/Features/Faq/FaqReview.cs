using Microsoft.EntityFrameworkCore;
using Yadopera.Answering;
using Yadopera.Features.Facility;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Faq;

/// <summary>Reads an entry beside the rest of the house's knowledge, as the engine would.</summary>
internal sealed class FaqReview(AppDb db, AnswerEngine engine)
{
    /// <summary>From which probability another entry is said to answer the same question.</summary>
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
        var duplicates = Duplicates(house, document, others);
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

    private List<FaqDuplicate> Duplicates(House house, FaqDocument faq, Dictionary<Guid, FaqEntry> others)
    {
        if (others.Count == 0)
            return [];
        var index = engine.BuildIndex([.. others.Values.Select(other => other.ToDocument())]);
        return
        [
            .. faq
                .Texts.Select(text =>
                    (text.Language, Answer: engine.Answer(index, house.Contact, new(text.Question, text.Language)))
                )
                .Where(asked => asked.Answer.Confidence >= Same && asked.Answer.MatchedFaqIds.Count > 0)
                .GroupBy(asked => asked.Answer.MatchedFaqIds[0])
                .Select(asked => asked.MaxBy(one => one.Answer.Confidence))
                .Select(asked => new FaqDuplicate(
                    asked.Answer.MatchedFaqIds[0],
                    asked.Language,
                    others[asked.Answer.MatchedFaqIds[0]].In(asked.Language).Question,
                    Math.Round(asked.Answer.Confidence, 3)
                ))
                .OrderByDescending(duplicate => duplicate.Probability),
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
