namespace Yadopera.Answering;

/// <summary>Measures how well the best FAQ fits a message.</summary>
internal sealed class EvidenceWeigher(FaqQuestions questions, ExpectedAnswers expected)
{
    /// <summary>A subject that no concept names is known by its words alone, which small talk shares too.</summary>
    private const float UnnamedSubject = 0.5f;

    /// <summary>What is said of pets holds for dogs, as a rule.</summary>
    private const float BroaderStrength = 0.8f;

    public GateFeatures Weigh(HouseIndex index, Evidence evidence, IReadOnlyList<RankedFaq> ranking)
    {
        RankedFaq best = ranking[0];
        bool isComparable = best.Faq.Source.Texts.Any(text => SameLanguage(text.Language, evidence.Language));
        var (content, concepts, words, aspects) = (new Tally(), new Tally(), new Tally(), new Tally());
        foreach (EvidenceTerm term in evidence.Terms.Where(term => term.IsContent && (isComparable || term.IsConcept)))
        {
            float strength = Strength(index, evidence, term, best.Faq);
            if (Alternatives(evidence, term).Any(other => Strength(index, evidence, other, best.Faq) > strength))
            {
                continue;
            }
            content.Add(term.Importance, strength);
            Tally? own = term.Kind switch
            {
                EvidenceKind.Concept => concepts,
                EvidenceKind.Aspect => aspects,
                EvidenceKind.Word when !term.IsCommon => words,
                _ => null,
            };
            own?.Add(term.Importance, strength);
        }
        float lacking = evidence.Terms.Count(term =>
            term.Kind == EvidenceKind.Concept && IsLacking(index, evidence, term)
        );
        (float precision, float subjectAsked) = questions.Asked(index, evidence, best.Faq);
        return new GateFeatures(
            Coverage: content.Share,
            ConceptCoverage: concepts.IsEmpty ? UnnamedSubject * content.Share : concepts.Share,
            Precision: precision,
            SubjectAsked: subjectAsked,
            Score: MathF.Log(1 + best.Score) / 3,
            Margin: ranking.Count > 1 ? Math.Max(0, 1 - (ranking[1].Score / Math.Max(float.Epsilon, best.Score))) : 1,
            Aspects: aspects.IsEmpty ? 0.5f : aspects.Share,
            Asks: evidence.IsMarkedQuestion || !aspects.IsEmpty ? 1 : 0,
            MissingWords: words.Missing / (words.Missing + 2f),
            Lacking: lacking / (lacking + 1),
            Unread: Unread(evidence),
            Length: MathF.Log(1 + evidence.TokenCount) / 3
        )
        {
            IsComparable = isComparable,
        };
    }

    private static bool IsLacking(HouseIndex index, Evidence evidence, EvidenceTerm concept) =>
        index.Concepts.Of(concept.Number).IsEmpty
        && !Alternatives(evidence, concept).Any(other => !index.Concepts.Of(other.Number).IsEmpty)
        && !evidence.Terms.Any(other =>
            other.Kind == EvidenceKind.Broader
            && other.Concept == concept.Number
            && !index.Concepts.Of(other.Number).IsEmpty
        );

    private static float Unread(Evidence evidence)
    {
        int all = evidence.Terms.Count(IsTelling);
        int unread = evidence.Terms.Count(term => IsTelling(term) && term is { Number: < 0, Concept: < 0 });
        return all == 0 ? 0 : (float)unread / all;
    }

    private static bool IsTelling(EvidenceTerm term) =>
        term.Kind is EvidenceKind.Word or EvidenceKind.Gram && !term.IsCommon;

    /// <summary>What else the wording may have meant; the FAQ tells which it was.</summary>
    private static IEnumerable<EvidenceTerm> Alternatives(Evidence evidence, EvidenceTerm term) =>
        term.Kind == EvidenceKind.Concept
            ? evidence.Terms.Where(other => other.Kind == EvidenceKind.Concept && other.Concept == term.Concept)
            : [];

    private float Strength(HouseIndex index, Evidence evidence, EvidenceTerm term, IndexedFaq faq)
    {
        float strength = Matching.Strength(index, term, faq);
        if (term.Kind == EvidenceKind.Aspect)
        {
            // "How long?" is answered by a length of time, whether or not the FAQ has a word for it.
            return strength < 1 && expected.IsGivenBy(faq.Source.Texts[0], term.Number) ? 1 : strength;
        }
        if (strength > 0 || term.Kind != EvidenceKind.Concept)
        {
            return strength;
        }
        EvidenceTerm broader = evidence.Terms.FirstOrDefault(other =>
            other.Kind == EvidenceKind.Broader && other.Concept == term.Number
        );
        return broader.Kind == EvidenceKind.Broader ? BroaderStrength * Matching.Strength(index, broader, faq) : 0;
    }

    private static bool SameLanguage(string left, string right) =>
        LanguageTag.Primary(left).Equals(LanguageTag.Primary(right), StringComparison.OrdinalIgnoreCase);
}
