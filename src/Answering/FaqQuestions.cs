namespace Yadopera.Answering;

/// <summary>How much of a FAQ's own question a guest asks.</summary>
internal sealed class FaqQuestions(QuestionReader reader)
{
    /// <summary>From which share of the best FAQ's order on the second may be as good, and how much more of it must be asked.</summary>
    private const float NearTie = 0.9f;
    private const float MuchMore = 0.5f;

    /// <summary>
    /// A near tie goes to the FAQ that asks for little else: "is there breakfast?" means the one on breakfast, not the one on
    /// diets at breakfast.
    /// </summary>
    public void BreakTie(HouseIndex index, Evidence evidence, List<RankedFaq> ranking)
    {
        if (
            ranking is [var first, var second, ..]
            && second.Order >= NearTie * first.Order
            && SubjectAsked(second) > SubjectAsked(first) + MuchMore
        )
        {
            (ranking[0], ranking[1]) = (second, first);
        }

        float SubjectAsked(RankedFaq ranked) => Asked(index, evidence, ranked.Faq).SubjectAsked;
    }

    /// <summary>The best text's own question, read like a message, and how much of it the guest asked: of all, and of its things.</summary>
    public (float Precision, float SubjectAsked) Asked(HouseIndex index, Evidence evidence, IndexedFaq faq)
    {
        string? language = LanguageTag.BestOf(faq.Source.Texts.Select(text => text.Language), evidence.Language);
        (float Precision, float SubjectAsked) best = (0, 0);
        foreach (
            FaqText text in faq.Source.Texts.Where(text => text.Language.Equals(language, StringComparison.Ordinal))
        )
        {
            var (all, things) = (new Tally(), new Tally());
            foreach (
                EvidenceTerm term in reader
                    .Read(index, text.Question, text.Language)
                    .Terms.Where(term => term.IsContent)
            )
            {
                float held = IsAsked(evidence, term) ? 1 : 0;
                all.Add(term.Importance, held);
                if (term.Kind == EvidenceKind.Concept)
                {
                    things.Add(term.Importance, held);
                }
            }
            best.Precision = Math.Max(best.Precision, all.Share);
            best.SubjectAsked = Math.Max(best.SubjectAsked, things.IsEmpty ? all.Share : things.Share);
        }
        return best;
    }

    private static bool IsAsked(Evidence evidence, EvidenceTerm term) => evidence.Terms.Any(term.IsSameTerm);
}
