namespace Yadopera.Answering;

/// <summary>Puts the house's own text, or the refusal, into the guest's language as far as the house wrote it.</summary>
internal sealed class AnswerComposer(FixedTexts fixedTexts, CitationFinder citations)
{
    private readonly OpeningLine _openingLine = new();

    public Answer Answered(
        HouseIndex index,
        HouseContact house,
        GuestQuestion question,
        Finding finding,
        string language
    )
    {
        FaqDocument faq = finding.Ranking[0].Faq.Source;
        FaqText text = TextFor(faq, language);
        string addressed = LanguageTag.AreAlike(text.Language, language)
            ? language
            : fixedTexts.NearestLanguage(language);
        bool isForeign = !LanguageTag.AreAlike(text.Language, addressed);
        string? openingLine = _openingLine.For(faq, question, addressed);
        string?[] lines =
        [
            openingLine,
            isForeign ? fixedTexts.ShownInOtherLanguage(addressed, house) : null,
            text.Answer,
        ];
        return new Answer(
            string.Join('\n', lines.OfType<string>()),
            addressed,
            finding.Confidence,
            IsAnswered: true,
            faq.Category,
            finding.MatchedFaqIds,
            [citations.Cite(index, finding.Evidence, faq, text)]
        )
        {
            OpeningLine = openingLine,
        };
    }

    public Answer Refused(HouseContact house, Finding finding, string language) =>
        new(
            fixedTexts.Refusal(language, house),
            fixedTexts.NearestLanguage(language),
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
