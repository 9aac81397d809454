namespace Yadopera.Answering;

/// <summary>Puts the house's own text, or the refusal, into the guest's language as far as the house wrote it.</summary>
internal sealed class AnswerComposer(FixedTexts fixedTexts, CitationFinder citations)
{
    public Answer Answered(HouseIndex index, HouseContact house, Finding finding, string language)
    {
        FaqDocument faq = finding.Ranking[0].Faq.Source;
        FaqText text = TextFor(faq, language);
        string note = LanguageTag.AreAlike(text.Language, language)
            ? string.Empty
            : fixedTexts.ShownInOtherLanguage(language, house) + "\n";
        return new Answer(
            note + text.Answer,
            language,
            finding.Confidence,
            IsAnswered: true,
            faq.Category,
            finding.MatchedFaqIds,
            [citations.Cite(index, finding.Evidence, faq, text)]
        );
    }

    public Answer Refused(HouseContact house, Finding finding, string language) =>
        new(
            fixedTexts.Refusal(language, house),
            language,
            finding.Confidence,
            IsAnswered: false,
            Category: null,
            finding.MatchedFaqIds,
            Citations: []
        );

    /// <summary>The nearest language; among variants of one FAQ in it, the first.</summary>
    private static FaqText TextFor(FaqDocument faq, string language)
    {
        string? nearest = LanguageTag.BestOf(faq.Texts.Select(text => text.Language), language);
        return faq.Texts.First(text => text.Language.Equals(nearest, StringComparison.Ordinal));
    }
}
