namespace Yadopera.Answering;

/// <summary>Picks the sentence of an answer that the evidence points to.</summary>
internal sealed class CitationFinder(ConceptLexicon lexicon)
{
    public Citation Cite(HouseIndex index, Evidence evidence, FaqDocument faq, FaqText text)
    {
        IReadOnlyList<string> sentences = Sentences.Split(text.Answer);
        string quote = sentences.Count switch
        {
            0 => text.Answer,
            1 => sentences[0],
            _ => sentences.MaxBy(sentence => Weight(index, evidence, sentence, text.Language)) ?? text.Answer,
        };
        return new Citation(faq.Id, text.Language, text.Question, quote);
    }

    private float Weight(HouseIndex index, Evidence evidence, string sentence, string language)
    {
        AnalyzedText text = Tokenizer.Analyze(sentence, language);
        var concepts = lexicon.Match(text, language).Select(match => (int)match.Concept).ToHashSet();
        var terms = TermExtractor
            .Extract(text)
            .Select(term => index.Terms.Find(text.Stems.AsSpan(term.Start, term.Length)))
            .ToHashSet();
        return evidence
            .Terms.Where(term =>
                term.Number >= 0 && (term.Kind == EvidenceKind.Concept ? concepts : terms).Contains(term.Number)
            )
            .Sum(term => term.Importance);
    }
}
