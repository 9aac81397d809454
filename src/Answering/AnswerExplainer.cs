namespace Yadopera.Answering;

/// <summary>Puts the numbers of a finding back into words.</summary>
internal sealed class AnswerExplainer(ConceptLexicon lexicon, Retriever retriever)
{
    /// <param name="message">What was read, the name of the house left out.</param>
    public ExplainedReading ExplainReading(HouseIndex index, string message, Evidence evidence)
    {
        AnalyzedText text = Tokenizer.Analyze(message, evidence.Language);
        ILookup<int, string> wordings = lexicon
            .MatchQuestion(text, evidence.Language)
            .ToLookup(match => (int)match.Concept, match => text.Folded.Substring(match.Start, match.Length));
        bool[] everyday = lexicon.Everyday.Mark(text, evidence.Language);
        return new ExplainedReading(
            [
                .. evidence
                    .Terms.Where(term => term.IsConcept)
                    .Select(term => new ExplainedConcept(
                        NameOf(index, term),
                        KindOf(term),
                        [.. wordings[term.Number].Distinct(StringComparer.Ordinal)],
                        term.Importance
                    )),
            ],
            [.. TermExtractor.Extract(text).Select(term => ExplainWord(index.Terms, text, term, everyday))]
        );
    }

    public ExplainedCandidate ExplainCandidate(
        HouseIndex index,
        Evidence evidence,
        RankedFaq ranked,
        IReadOnlyList<SemanticMatch> byMeaning
    )
    {
        (IndexedText text, List<ExplainedContribution> contributions) = Enumerable
            .Range(ranked.Faq.FirstText, ranked.Faq.TextCount)
            .Select(number => (Text: index.Texts[number], Contributions: ContributionsTo(index, evidence, number)))
            .MaxBy(candidate => candidate.Contributions.Sum(term => term.Contribution));
        return new ExplainedCandidate(
            ranked.Faq.Source.Id,
            text.Source.Language,
            text.Source.Question,
            ranked.Score,
            Retriever.Preference(ranked.Faq.Source),
            index.Wording is null ? null : ranked.Probability,
            byMeaning
                .Where(match => match.FaqId == ranked.Faq.Source.Id)
                .Select(match => (double?)match.Similarity)
                .FirstOrDefault(),
            [.. contributions.OrderByDescending(term => term.Contribution)]
        );
    }

    private List<ExplainedContribution> ContributionsTo(HouseIndex index, Evidence evidence, int text)
    {
        var contributions = new List<ExplainedContribution>();
        foreach (EvidenceTerm term in evidence.Terms.Where(term => term.Number >= 0))
        {
            foreach (Posting posting in Retriever.TableOf(index, term).Of(term.Number))
            {
                if (posting.Text == text)
                {
                    float gain = retriever.Gain(index.Texts[text], posting, term);
                    contributions.Add(new ExplainedContribution(NameOf(index, term), KindOf(term), gain));
                }
            }
        }
        return contributions;
    }

    private static ExplainedWord ExplainWord(TermTable terms, AnalyzedText text, Term term, bool[] everyday)
    {
        ReadOnlySpan<char> stem = text.Stems.AsSpan(term.Start, term.Length);
        bool isEveryday = !everyday.AsSpan(term.FoldedStart, term.FoldedLength).Contains(false);
        int known = terms.Find(stem);
        int taken = known < 0 && term.IsWord && !isEveryday ? terms.FindNear(stem) : known;
        return new ExplainedWord(
            text.Folded.Substring(term.FoldedStart, term.FoldedLength),
            taken < 0 ? null : terms.NameOf(taken),
            IsMended: taken != known,
            isEveryday
        );
    }

    private string NameOf(HouseIndex index, EvidenceTerm term) =>
        term.IsConcept ? lexicon.Concepts[term.Number] : index.Terms.NameOf(term.Number);

    private static string KindOf(EvidenceTerm term) =>
        term.Kind switch
        {
            EvidenceKind.Word => "word",
            EvidenceKind.Gram => "gram",
            EvidenceKind.Everyday => "everyday",
            EvidenceKind.Concept => "concept",
            EvidenceKind.Broader => "broader",
            EvidenceKind.Related => "related",
            _ => "aspect",
        };
}
