using Yadopera.Answering;
using Yadopera.Features.Facility;
using Yadopera.Features.Faq;

namespace Yadopera.Features.Chat;

/// <summary>
/// What a house can answer from: its FAQs, and the facts of its settings that none of its FAQs tells. A fact is never put
/// beside a FAQ on the same thing, so it cannot win over it.
/// </summary>
internal static class HouseKnowledge
{
    /// <summary>
    /// From which probability a text answers a question beyond doubt. "When does check-in begin?" and our own wording answer
    /// each other with 0.97 and more, luggage "before check-in" and check-in with 0.89 at most.
    /// </summary>
    private const double SurelyTheSame = 0.9;

    public static HouseIndex IndexOf(AnswerEngine engine, House house, IReadOnlyList<FaqEntry> faqs)
    {
        var restated = faqs.Where(HouseFacts.IsRestatedBy).ToList();
        List<FaqDocument> own = [.. faqs.Except(restated).Select(faq => faq.ToDocument())];
        var index = engine.BuildIndex(own);
        var contact = new HouseContact(house.Profile.Name, null, null) { AnswerThreshold = SurelyTheSame };
        List<FaqDocument> facts = [.. HouseFacts.Of(house, restated)];
        var factsAlone = engine.BuildIndex(facts);
        List<FaqDocument> untold = [.. facts.Where(fact => !IsTold(fact))];
        return untold.Count == 0 ? index : engine.BuildIndex([.. own, .. untold]);

        // Each answers what the other is asked for: luggage "before check-in" has to do with check-in and is another thing.
        // Whatever the day: out of season, too, nothing else is said than what the house wrote for the season.
        bool IsTold(FaqDocument fact) =>
            Answering(index, fact.Texts)
                .Any(id => Answering(factsAlone, own.First(faq => faq.Id == id).Texts).Contains(fact.Id));

        IEnumerable<Guid> Answering(HouseIndex among, IReadOnlyList<FaqText> questions) =>
            questions
                .Select(text => engine.Answer(among, contact, new GuestQuestion(text.Question, text.Language)))
                .Where(answer => answer.IsAnswered)
                .Select(answer => answer.MatchedFaqIds[0])
                .Distinct();
    }
}
