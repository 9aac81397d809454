using System.Runtime.InteropServices;

namespace Yadopera.Answering;

/// <summary>Measures how well the best FAQ fits a message.</summary>
internal sealed class EvidenceWeigher(QuestionReader reader)
{
    public GateFeatures Weigh(HouseIndex index, Evidence evidence, IReadOnlyList<RankedFaq> ranking)
    {
        RankedFaq best = ranking[0];
        (float held, float all, float conceptHeld, float concepts, int missingWords, int missingConcepts) =
            default(Sums);
        bool isComparable = best.Faq.Source.Texts.Any(text => SameLanguage(text.Language, evidence.Language));
        foreach (EvidenceTerm term in evidence.Terms)
        {
            bool isConcept = term.Kind == EvidenceKind.Concept;
            if (term.Kind == EvidenceKind.Everyday || (!isConcept && (!isComparable || term.Concept >= 0)))
            {
                continue;
            }
            float strength = Matching.Strength(index, term, best.Faq);
            held += term.Importance * strength;
            all += term.Importance;
            conceptHeld += isConcept ? term.Importance * strength : 0;
            concepts += isConcept ? term.Importance : 0;
            missingConcepts += isConcept && strength == 0 ? 1 : 0;
            missingWords += term.Kind == EvidenceKind.Word && strength == 0 ? 1 : 0;
        }
        return new GateFeatures(
            Coverage: Share(held, all),
            ConceptCoverage: Share(conceptHeld, concepts),
            Precision: Precision(index, evidence, best.Faq),
            Margin: ranking.Count < 2 ? 1 : (best.Score - ranking[1].Score) / best.Score,
            Score: MathF.Log(1 + best.Score) / 3,
            MissingWords: missingWords / (missingWords + 2f),
            MissingConcepts: missingConcepts / (missingConcepts + 1f),
            Length: MathF.Log(1 + evidence.TokenCount) / 3
        );
    }

    /// <summary>The best text's own question, read like a message, and how much of it the guest asked.</summary>
    private float Precision(HouseIndex index, Evidence evidence, IndexedFaq faq)
    {
        string? language = LanguageTag.BestOf(faq.Source.Texts.Select(text => text.Language), evidence.Language);
        float best = 0;
        foreach (
            FaqText text in faq.Source.Texts.Where(text => text.Language.Equals(language, StringComparison.Ordinal))
        )
        {
            (float shared, float all) = (0, 0);
            foreach (EvidenceTerm term in reader.Read(index, text.Question, text.Language).Terms)
            {
                bool counts =
                    term.Kind == EvidenceKind.Concept || (term.Kind != EvidenceKind.Everyday && term.Concept < 0);
                all += counts ? term.Importance : 0;
                shared += counts && evidence.Terms.Any(asked => SameTerm(asked, term)) ? term.Importance : 0;
            }
            best = Math.Max(best, Share(shared, all));
        }
        return best;
    }

    private static bool SameTerm(EvidenceTerm left, EvidenceTerm right) =>
        left.Number == right.Number && (left.Kind == EvidenceKind.Concept) == (right.Kind == EvidenceKind.Concept);

    private static bool SameLanguage(string left, string right) =>
        LanguageTag.Primary(left).Equals(LanguageTag.Primary(right), StringComparison.OrdinalIgnoreCase);

    private static float Share(float part, float whole) => whole > 0 ? part / whole : 0;

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Sums(
        float Held,
        float All,
        float ConceptHeld,
        float Concepts,
        int MissingWords,
        int MissingConcepts
    );
}
