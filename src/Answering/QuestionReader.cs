using System.Buffers;

namespace Yadopera.Answering;

/// <summary>Reads a message into evidence, in the terms of one house.</summary>
internal sealed class QuestionReader(ConceptLexicon lexicon, RetrievalWeights weights)
{
    private static readonly SearchValues<char> QuestionMarks = SearchValues.Create("?？؟");

    public Evidence Read(HouseIndex index, string message, string language)
    {
        AnalyzedText text = Tokenizer.Analyze(message, language);
        List<ConceptMatch> matches = lexicon.MatchQuestion(text, language);
        var terms = new List<EvidenceTerm>();
        foreach (IGrouping<(int, int), ConceptMatch> meanings in matches.GroupBy(match => match.Wording))
        {
            AddMeanings(terms, index.Concepts, [.. meanings.Select(match => match.Concept).Distinct()]);
        }
        foreach (ConceptMatch match in matches)
        {
            AddWider(terms, index.Concepts, match.Concept);
        }
        bool[] everyday = lexicon.Everyday.Mark(text, language);
        bool[] common = lexicon.Common.Mark(text, language);
        foreach (Term term in TermExtractor.Extract(text))
        {
            bool isEveryday = !everyday.AsSpan(term.FoldedStart, term.FoldedLength).Contains(false);
            int concept = matches.FindIndex(match => match.Covers(term.FoldedStart));
            if (!IsAcrossEdge(matches, term))
            {
                AddOnce(
                    terms,
                    TextTerm(index.Terms, text, term, isEveryday, concept < 0 ? -1 : matches[concept].Concept) with
                    {
                        IsCommon = !common.AsSpan(term.FoldedStart, term.FoldedLength).Contains(false),
                    }
                );
            }
        }
        return new Evidence(language, terms, text.Tokens.Length)
        {
            IsMarkedQuestion = message.AsSpan().ContainsAny(QuestionMarks),
        };
    }

    /// <summary>Two characters of which one ends a concept's wording are no word: んは in 朝ごはんは and チェックインは.</summary>
    private static bool IsAcrossEdge(List<ConceptMatch> matches, Term term) =>
        !term.IsWord
        && matches.Exists(match =>
            match.Covers(term.FoldedStart) != match.Covers(term.FoldedStart + term.FoldedLength - 1)
        );

    /// <summary>Meanings of one wording share its weight, and it is no more specific than the commonest of them.</summary>
    private void AddMeanings(List<EvidenceTerm> terms, PostingTable concepts, ushort[] meanings)
    {
        float specificity = meanings.Min(concept => concepts.SpecificityOf(concept));
        foreach (ushort concept in meanings)
        {
            (EvidenceKind kind, float weight) = lexicon.Relations.IsAspect(concept)
                ? (EvidenceKind.Aspect, weights.Aspect)
                : (EvidenceKind.Concept, weights.Concept);
            AddOnce(terms, new EvidenceTerm(kind, concept, weight / meanings.Length, specificity, meanings[0]));
        }
    }

    private void AddWider(List<EvidenceTerm> terms, PostingTable concepts, ushort concept)
    {
        if (lexicon.Relations.WiderThan(concept) is { } wider)
        {
            EvidenceKind kind = wider.IsKind ? EvidenceKind.Broader : EvidenceKind.Related;
            float specificity = concepts.SpecificityOf(wider.Concept);
            AddOnce(terms, new EvidenceTerm(kind, wider.Concept, weights.Wider, specificity, concept));
        }
    }

    private EvidenceTerm TextTerm(TermTable table, AnalyzedText text, Term term, bool isEveryday, int concept)
    {
        ReadOnlySpan<char> stem = text.Stems.AsSpan(term.Start, term.Length);
        int number = table.Find(stem);
        float weight = isEveryday
            ? weights.Everyday
            : (term.IsWord ? weights.Word : weights.Gram) * (concept >= 0 ? weights.CoveredShare : 1);
        if (number < 0 && term.IsWord && !isEveryday)
        {
            number = table.FindNear(stem);
            weight *= number < 0 ? 1 : weights.MendedShare;
        }
        EvidenceKind kind =
            isEveryday ? EvidenceKind.Everyday
            : term.IsWord ? EvidenceKind.Word
            : EvidenceKind.Gram;
        float specificity = number < 0 ? table.Postings.Unknown : table.Postings.SpecificityOf(number);
        return new EvidenceTerm(kind, number, weight, specificity, concept);
    }

    private static void AddOnce(List<EvidenceTerm> terms, EvidenceTerm added)
    {
        if (added.Number < 0 || !terms.Exists(added.IsSameTerm))
        {
            terms.Add(added);
        }
    }
}
