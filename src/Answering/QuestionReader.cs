namespace Yadopera.Answering;

/// <summary>Reads a message into evidence, in the terms of one house.</summary>
internal sealed class QuestionReader(ConceptLexicon lexicon)
{
    private const float ConceptWeight = 1.2f;

    /// <summary>A FAQ about pets answers for dogs, but one about dogs does so better.</summary>
    private const float BroaderWeight = 0.5f;

    /// <summary>Many FAQs have the same aspect; it only decides between FAQs about the same thing.</summary>
    private const float AspectWeight = 0.5f;
    private const float WordWeight = 1f;

    /// <summary>A word or n-gram of a concept's wording adds less: the concept has already counted.</summary>
    private const float CoveredShare = 0.6f;

    /// <summary>Neighbouring n-grams overlap, so each says about half of what a word says.</summary>
    private const float GramWeight = 0.5f;
    private const float EverydayWeight = 0.1f;

    /// <summary>A mended word may be the wrong one.</summary>
    private const float MendedWeight = 0.7f;

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
            AddBroader(terms, index.Concepts, match.Concept);
        }
        bool[] everyday = lexicon.Everyday.Mark(text, language);
        foreach (Term term in TermExtractor.Extract(text))
        {
            bool isEveryday = !everyday.AsSpan(term.FoldedStart, term.FoldedLength).Contains(false);
            int concept = matches.FindIndex(match => match.Covers(term.FoldedStart));
            if (!IsAcrossEdge(matches, term))
            {
                AddOnce(
                    terms,
                    TextTerm(index.Terms, text, term, isEveryday, concept < 0 ? -1 : matches[concept].Concept)
                );
            }
        }
        return new Evidence(language, terms, text.Tokens.Length);
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
                ? (EvidenceKind.Aspect, AspectWeight)
                : (EvidenceKind.Concept, ConceptWeight);
            AddOnce(terms, new EvidenceTerm(kind, concept, weight / meanings.Length, specificity, meanings[0]));
        }
    }

    private void AddBroader(List<EvidenceTerm> terms, PostingTable concepts, ushort concept)
    {
        if (lexicon.Relations.BroaderThan(concept) is ushort broader)
        {
            float specificity = concepts.SpecificityOf(broader);
            AddOnce(terms, new EvidenceTerm(EvidenceKind.Broader, broader, BroaderWeight, specificity, concept));
        }
    }

    private static EvidenceTerm TextTerm(TermTable table, AnalyzedText text, Term term, bool isEveryday, int concept)
    {
        ReadOnlySpan<char> stem = text.Stems.AsSpan(term.Start, term.Length);
        int number = table.Find(stem);
        float weight = isEveryday
            ? EverydayWeight
            : (term.IsWord ? WordWeight : GramWeight) * (concept >= 0 ? CoveredShare : 1);
        if (number < 0 && term.IsWord && !isEveryday)
        {
            number = table.FindNear(stem);
            weight *= number < 0 ? 1 : MendedWeight;
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
