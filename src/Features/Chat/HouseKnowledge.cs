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
    public static HouseIndex IndexOf(AnswerEngine engine, House house, IReadOnlyList<FaqEntry> faqs)
    {
        var restated = faqs.Where(HouseFacts.IsRestatedBy).ToList();
        List<FaqDocument> own = [.. faqs.Except(restated).Select(faq => faq.ToDocument())];
        var index = engine.BuildIndex(own);
        var contact = new HouseContact(house.Profile.Name, null, null);
        List<FaqDocument> untold = [.. HouseFacts.Of(house, restated).Where(fact => !IsTold(fact))];
        return untold.Count == 0 ? index : engine.BuildIndex([.. own, .. untold]);

        // Whatever the day: out of season, too, nothing else is said than what the house wrote for the season.
        bool IsTold(FaqDocument fact) =>
            own.Count > 0
            && fact.Texts.Any(text =>
                engine.Answer(index, contact, new GuestQuestion(text.Question, text.Language)).IsAnswered
            );
    }
}
